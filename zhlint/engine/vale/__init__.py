"""Vale's rules become ours: pure translation, from the data of a rule's YAML to a Rule, or the reason why not.

After Vale 3.7 (github.com/errata-ai/vale, internal/check). `keys` is what Vale's YAML may hold, `dialect` its regexes,
`scopes` its scopes, `types` its check types, `translation` a whole rule.
"""
