"""Use cases: what the command line, the web app and assistants call.

Each function takes what a person gives (a path, a name, a number of a state)
and returns a frozen result with `to_dict`, the JSON of the command.
"""
