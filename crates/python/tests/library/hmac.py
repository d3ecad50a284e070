h = hmac.new(b"key", b"message", "sha256")
h.hexdigest(), h.digest_size, h.name, h.block_size
h.update(b"more"), h.hexdigest()
h.copy().digest() == h.digest()
hmac.new(b"k" * 100, b"m", "md5").hexdigest(), hmac.digest(b"key", b"m", "sha1")
hmac.compare_digest(b"a", b"a"), hmac.compare_digest("a", "b")
hmac.new(b"key")
