"""Apart: files from outside are read in a process of their own, which may not take much.

parent (`readers`) → bytes, facts and limits, pickled → process (`worker`) → a child for each file
→ plain data, checked against the types it should have (`plain_data`) → parent

A file that takes more time or memory than it may, or that brings its reader down, is refused; what
reads it has no network, starts no programme and writes nothing.
"""
