import io
list(csv.reader(["a,b,c", '"x, y",2,"say ""hi"""', ""]))
list(csv.reader(["a;b", "c;'d;e'"], delimiter=";", quotechar="'"))
list(csv.reader(['1,2.5,"x"'], quoting=csv.QUOTE_NONNUMERIC))
out = io.StringIO()
w = csv.writer(out)
w.writerow(["a", 1, None, 2.5, "x,y", 'q"q', "l\nm"]), w.writerows([[1], [""]])
out.getvalue()
out = io.StringIO()
d = csv.DictWriter(out, ["a", "b"], restval="-", extrasaction="ignore")
d.writeheader(), d.writerow({"a": 1, "z": 2}), out.getvalue()
csv.DictWriter(io.StringIO(), ["a"]).writerow({"b": 1})
list(csv.DictReader(["x,y", "1,2", "3", "4,5,6"]))
csv.list_dialects()
csv.get_dialect("excel-tab").delimiter
csv.get_dialect("no")
csv.writer(io.StringIO(), quoting=csv.QUOTE_NONE).writerow(["a,b"])
csv.writer(io.StringIO()).writerow(3)
r = csv.reader(["a", "b"])
next(r), r.line_num, next(r), r.line_num
csv.QUOTE_ALL, csv.QUOTE_MINIMAL, csv.QUOTE_NONE, csv.QUOTE_NONNUMERIC
csv.register_dialect("mine", delimiter="|")
list(csv.reader(["a|b"], "mine"))
