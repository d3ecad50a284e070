u = uuid.UUID("12345678123456781234567812345678")
u, str(u), u.hex, u.int, u.bytes, u.version, u.variant, u.urn
u.fields, u.time_low, u.node, u.is_safe
uuid.uuid3(uuid.NAMESPACE_DNS, "python.org"), uuid.uuid5(uuid.NAMESPACE_URL, "x")
uuid.uuid4().version, uuid.uuid4() != uuid.uuid4(), uuid.uuid1().version, len(str(uuid.uuid4()))
uuid.UUID("xyz")
uuid.UUID()
uuid.UUID(int=5), uuid.UUID(bytes=b"0" * 16), uuid.UUID("{12345678-1234-5678-1234-567812345678}"), uuid.UUID(int=1) < uuid.UUID(int=2), hash(uuid.UUID(int=5)) == hash(uuid.UUID(int=5)), uuid.UUID(hex="0" * 32, version=4)
uuid.UUID(int=2 ** 128)
uuid.NAMESPACE_OID, uuid.RFC_4122
u.int = 3
