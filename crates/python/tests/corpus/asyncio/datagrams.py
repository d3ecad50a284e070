import asyncio

class EchoServer(asyncio.DatagramProtocol):
    def connection_made(self, transport):
        self.transport = transport
        print("server up", transport.get_extra_info("sockname"))
    def datagram_received(self, data, addr):
        print("server got", data.decode(), addr[0])
        self.transport.sendto(b"echo " + data, addr)
    def connection_lost(self, exc):
        print("server lost", exc)

class EchoClient(asyncio.DatagramProtocol):
    def __init__(self, message, done):
        self.message, self.done = message, done
    def connection_made(self, transport):
        self.transport = transport
        print("client sends", self.message)
        transport.sendto(self.message.encode())
    def datagram_received(self, data, addr):
        print("client got", data.decode())
        self.transport.close()
    def connection_lost(self, exc):
        print("client closed", exc)
        self.done.set_result(True)

async def main():
    loop = asyncio.get_running_loop()
    server, _ = await loop.create_datagram_endpoint(EchoServer, local_addr=("127.0.0.1", 9999))
    done = loop.create_future()
    client, protocol = await loop.create_datagram_endpoint(
        lambda: EchoClient("hello", done), remote_addr=("127.0.0.1", 9999))
    print(type(protocol).__name__, client.is_closing(), client.get_extra_info("peername"))
    await done
    try:
        client.sendto("text")
    except TypeError as error:
        print(error)
    server.close()
    await asyncio.sleep(0)
    for kind in dict(local_addr="localhost"), dict(local_addr=("localhost", 1, 2, 3)), {}:
        try:
            await loop.create_datagram_endpoint(asyncio.DatagramProtocol, **kind)
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error)

    # What does not go together.
    for call in (lambda: loop.create_connection(asyncio.Protocol),
                 lambda: loop.create_connection(asyncio.Protocol, "h", 1, sock=object()),
                 lambda: loop.create_connection(asyncio.Protocol, "h", 1, server_hostname="h"),
                 lambda: loop.create_connection(asyncio.Protocol, ssl=True),
                 lambda: loop.create_connection(asyncio.Protocol, "h", 1, ssl_handshake_timeout=1),
                 lambda: loop.create_server(asyncio.Protocol),
                 lambda: loop.create_server(asyncio.Protocol, "h", 1, ssl=True),
                 lambda: loop.create_server(asyncio.Protocol, "h", 1, sock=object()),
                 lambda: loop.create_server(asyncio.Protocol, "h", 1, ssl_shutdown_timeout=1)):
        try:
            await call()
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error)

asyncio.run(main())
