len(secrets.token_bytes(8)), len(secrets.token_hex(4)), type(secrets.token_urlsafe()).__name__
0 <= secrets.randbelow(3) < 3, secrets.choice("a"), 0 <= secrets.randbits(3) < 8
secrets.randbelow(0)
secrets.choice([])
secrets.compare_digest("a", "a"), len(secrets.token_bytes())
