json.scanner.NUMBER_RE.match("-12.5e3").groups()
