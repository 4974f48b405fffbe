"""The evidence database: one SQLite file that holds sources and what they say.

`opening` opens, refuses or upgrades a file, `schema` declares its tables
(what an analyst decided in `schema`, what standoff derived in
`schema_derived`), `store` reads and writes rows, `integrity` proves that the
kept bytes have their hash and that every item resolves in them.
"""
