"""The format of case files: what may stand where, and what is said when it does not.

`schema` and its parts are pydantic models, `json_schema` the same for
editors, `short_forms` the other ways of writing what can mean only one
thing, `validation` turns what is wrong into words a person can act on.
"""
