"""Text to trees whose values know where they stand, and back to text.

`tree` is the value; `yaml_reading` and `json_reading` make it, `yaml_writing`
writes data as a person would.
"""
