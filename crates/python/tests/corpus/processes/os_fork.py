import os, sys, time
pid = os.fork()
if pid == 0:
    print("child", os.getpid() != os.getppid(), flush=True)
    os._exit(7)
p, status = os.waitpid(pid, 0)
print("parent", p == pid, os.WEXITSTATUS(status), os.WIFEXITED(status), os.waitstatus_to_exitcode(status))
x = 1
r, w = os.pipe()
sys.stdout.flush()
pid = os.fork()
if pid == 0:
    os.close(r); x += 1
    os.write(w, f"x is {x}".encode()); os.close(w)
    sys.exit(3)
os.close(w)
data = b""
while chunk := os.read(r, 4): data += chunk
os.close(r)
print(data.decode(), x, os.wait()[1] >> 8)
try: os.wait()
except ChildProcessError as e: print(e)
pid = os.fork()
if not pid:
    time.sleep(5); os._exit(0)
print(os.waitpid(pid, os.WNOHANG) == (0, 0)); os.kill(pid, 9); print(os.waitpid(pid, 0)[1])
for i in range(3):
    sys.stdout.flush()
    if os.fork() == 0: os._exit(i)
print(sorted(os.WEXITSTATUS(os.wait()[1]) for _ in range(3)))
