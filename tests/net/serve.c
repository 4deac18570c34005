/*
 * The test server as a program, for tests in shell.
 *
 *     serve            prints its port and serves until it is killed (five minutes at most)
 *     serve PORT PATH  prints what the server on that port answers for the path, without headers
 */
#include "server.h"

#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { SECONDS = 300 }; /* as long as a test may take: a test that was killed leaves none behind */

static int
serve(void)
{
	Server *server = server_start();
	if (!server)
		return 1;
	alarm(SECONDS);
	printf("%u\n", server_port(server));
	fclose(stdout);
	for (;;)
		pause();
}

static int
ask(unsigned port, const char *path)
{
	struct sockaddr_in address = {.sin_family = AF_INET,
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK),
		.sin_port = htons((uint16_t)port)};
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	Buf buf;
	buf_init(&buf);
	buf_format(&buf, "GET %s HTTP/1.0\r\n\r\n", path);
	if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof address) != 0 ||
		send(fd, buf.at, buf.len, MSG_NOSIGNAL) != (ssize_t)buf.len)
		return 1;
	shutdown(fd, SHUT_WR);
	buf_clear(&buf);
	ssize_t n;
	while ((n = recv(fd, buf_room(&buf, 4096), 4096, 0)) > 0)
		buf.len += (size_t)n;
	size_t body = str_find(buf_str(&buf), STR("\r\n\r\n"), 0);
	if (body != SIZE_MAX)
		fwrite(buf.at + body + 4, 1, buf.len - body - 4, stdout);
	buf_release(&buf);
	close(fd);
	return body == SIZE_MAX;
}

int
main(int argc, char **argv)
{
	return argc == 3 ? ask((unsigned)atoi(argv[1]), argv[2]) : serve();
}
