async def main():
    async with lock:
        pass
async with x: pass
