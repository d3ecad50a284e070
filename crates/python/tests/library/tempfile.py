import os
with tempfile.TemporaryDirectory() as d: print(os.path.isdir(d), os.path.basename(d)[:3]); open(d + "/x", "w").close()
os.path.exists(d)
with tempfile.NamedTemporaryFile("w+", suffix=".t", prefix="p-") as f: print(f.write("abc"), f.seek(0), f.read(), f.name.endswith(".t"), os.path.basename(f.name)[:2])
os.path.exists(f.name)
with tempfile.TemporaryFile() as f: print(f.write(b"abc"), f.seek(1), f.read())
with tempfile.NamedTemporaryFile(delete=False) as f: pass
os.path.exists(f.name), os.remove(f.name)
d = tempfile.mkdtemp()
os.path.isdir(d), os.rmdir(d), tempfile.gettempdir(), tempfile.gettempprefix()
with tempfile.SpooledTemporaryFile(10, "w+") as f: print(f.write("xy"), f.seek(0), f.read())
