keyword.kwlist, keyword.softkwlist
keyword.iskeyword("for"), keyword.iskeyword("match"), keyword.issoftkeyword("match"), keyword.issoftkeyword("for")
