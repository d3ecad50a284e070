# Which directives strptime knows, by version, and what ISO weeks need.
import time
import warnings

warnings.simplefilter("ignore")
for f,t in (("%D","01/02/03"),("%T","01:02:03"),("%R","01:02"),("%F","2020-01-02"),("%e"," 3"),("%n","\n"),("%t","\t"),("%h","Jan"),("%k","1"),("%s","1"),("%P","am"),("%C","19"),("%u","3"),("%V","3"),("%r","01:02:03 AM"),("%c","Mon Jan  1 00:00:00 2020")):
    try: print(f, time.strptime(t,f)[:6])
    except Exception as e: print(f, type(e).__name__, str(e)[:60])

for t, f in (("2020 5","%G %V"),("2020","%G"),("5","%V"),("5 2","%V %u"),("2020 5 2","%Y %V %u"),("2020 5 2","%G %V %u"),("2020 5","%G %j")):
    try: print(time.strptime(t, f)[:3])
    except ValueError as e: print(e)
