from pathlib import Path, PurePath, PurePosixPath
p = Path("a/b.tar.gz")
p, str(p), p.name, p.stem, p.suffix, p.suffixes, p.parent, p.parts, list(p.parents), p.is_absolute()
p / "c", "x" / p, p.with_name("q"), p.with_suffix(".txt"), p.with_stem("z"), p.joinpath("d", "e"), Path("/a") / "/b", Path("a//b/./c/"), Path(""), Path("."), Path("a/..")
Path("/a/b").relative_to("/a"), Path("/a/b").is_relative_to("/c"), Path("/a/b").as_posix(), Path("a") == Path("a"), Path("a") < Path("b"), hash(Path("a")) == hash(Path("a")), sorted([Path("b"), Path("a")])
Path("/a").relative_to("/b")
Path("a.py").match("*.py"), PurePath("a/b.py").match("a/*.py"), Path("/").name, Path("/a").anchor, Path("/a").root
d = Path("d")
d.mkdir(), d.exists(), d.is_dir(), d.is_file()
d.mkdir()
d.mkdir(exist_ok=True), Path("e/f").mkdir(parents=True)
Path("g/h").mkdir()
f = d / "t.txt"
f.write_text("h\xe9\n"), f.read_text(), f.read_bytes(), f.stat().st_size, f.write_bytes(b"x"), f.is_file()
with f.open("a") as o: _ = o.write("more")
f.read_text(), [str(x) for x in d.iterdir()], [str(x) for x in d.glob("*.txt")], [str(x) for x in Path(".").rglob("*.txt")]
f.rename(d / "u.txt"), f.exists(), (d / "u.txt").unlink(), d.rmdir(), d.exists()
f.unlink()
f.unlink(missing_ok=True), f.touch if 0 else None
Path("none").read_text()
Path("e").rmdir()
Path("a").with_suffix("txt")
Path("a").with_name("")
import os
os.fspath(p), Path(p) is not p, Path("x").absolute().is_absolute(), Path("~").expanduser() != Path("~"), Path.cwd().is_absolute(), PurePosixPath("a/b")
