# get_event_loop() without a loop makes one, and warns.
import asyncio

loop = asyncio.get_event_loop()
print(loop.is_running(), asyncio.get_event_loop() is loop)
loop.close()
