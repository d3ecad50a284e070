# Streams: a server and its clients in one event loop, and what a reader does at the end or over its limit.
import asyncio


async def handle(reader, writer):
    while line := await reader.readline():
        writer.write(line.upper())
        await writer.drain()
    writer.close()
    await writer.wait_closed()


async def client(number, port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"hello {number}\n".encode())
    line = await reader.readline()
    writer.write_eof()
    rest = await reader.read()
    writer.close()
    await writer.wait_closed()
    return line, rest, reader.at_eof()


class Answers(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport
        print("made")

    def data_received(self, data):
        self.transport.write(b"<" + data + b">")

    def connection_lost(self, error):
        print("lost", error)


async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    print(server.is_serving(), await client(0, port))
    print(await asyncio.gather(*(client(number, port) for number in range(3))))
    server.close()
    await server.wait_closed()
    print(server.is_serving())
    try:
        await asyncio.open_connection("127.0.0.1", port)
    except OSError as error:
        print(type(error).__name__, error.errno)

    loop = asyncio.get_running_loop()
    async with await loop.create_server(Answers, "127.0.0.1", 0) as server:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.sockets[0].getsockname()[1])
        writer.write(b"abc")
        print(await reader.readexactly(5))
        waiting = asyncio.create_task(reader.read(1))
        try:
            await asyncio.wait_for(asyncio.shield(waiting), 0.05)
        except TimeoutError:
            print("nothing comes")
        try:
            await reader.read(1)
        except RuntimeError as error:
            print(error)
        writer.close()
        await writer.wait_closed()
        print(await waiting)
        await asyncio.sleep(0.05)

    reader = asyncio.StreamReader(limit=4)
    reader.feed_data(b"abcdefghi\nrest")
    try:
        await reader.readline()
    except ValueError as error:
        print(error)
    reader.feed_eof()
    print(await reader.read(), reader.at_eof())
    reader = asyncio.StreamReader()
    reader.feed_data(b"ab|cd")
    reader.feed_eof()
    print(await reader.readuntil(b"|"))
    try:
        await reader.readexactly(5)
    except asyncio.IncompleteReadError as error:
        print(error, error.partial, error.expected)
    reader = asyncio.StreamReader()
    reader.feed_data(b"1\n2\n")
    reader.feed_eof()
    print([line async for line in reader])


asyncio.run(main())
