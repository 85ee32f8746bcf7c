"""Pictures: from an editor's original to the files that screens ask for.

`inspection` looks at each file once (`index` remembers), `plan` says which files it becomes,
`gallery` and `html` show it in texts, `encode` makes the files, `cache` keeps them.
"""
