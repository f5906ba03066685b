"""A slow wire in front of a sandbox: what is asked arrives at once, what is answered takes its time."""
import socket
import threading


def speaks_until_closed(source, target, before_sending):
    try:
        while chunk := source.recv(65536):
            before_sending()
            target.sendall(chunk)
    except OSError:
        pass  # one side is gone: killed, or closed by the other direction
    for each in (source, target):
        try:
            each.shutdown(socket.SHUT_RDWR)
        except OSError:
            continue


class Wire:
    """`delay()` is asked once an answer. A process killed while it waits leaves behind what SAP has done."""

    def __init__(self, address, delay):
        host, port = address.removeprefix("http://").split(":")
        self.target, self.delay = (host, int(port)), delay
        self.released = threading.Event()
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.url = "http://127.0.0.1:%d" % self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
                server = socket.create_connection(self.target)
            except OSError:
                return
            self.join(client, server)

    def join(self, client, server):
        asked = threading.Event()

        def wait_for_the_answer():
            if asked.is_set():
                asked.clear()
                self.released.wait(self.delay())

        for arguments in ((client, server, asked.set), (server, client, wait_for_the_answer)):
            threading.Thread(target=speaks_until_closed, args=arguments, daemon=True).start()

    def close(self):
        self.released.set()
        self.listener.close()
