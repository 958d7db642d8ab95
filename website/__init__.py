"""The docs as a site: Chinese first, English beside, with a page on which the linter runs in the reader's own browser.

`python -m website` builds it into build/website/site. Pages are written in docs/zh (Chinese) and docs (English); those of
the rules, the keys of the config and the tables of archives are made of the code.
"""
