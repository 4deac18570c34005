/* Connections, requests, and what is counted of them: a thread a connection. */
#include "server.h"

#include "base/map.h"
#include "base/memory.h"
#include "base/vec.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { REQUEST_BYTES = 64 << 10, READ_STEP = 4096 };

struct Server {
	int listener, stop[2];
	unsigned port;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t changed;
	Map counts; /* by path */
	unsigned count, connections, under_way, peak;
	bool stopping;
};

typedef struct {
	Server *server;
	int fd;
} Connection;

bool
talk_wait(Talk *talk, int milliseconds)
{
	struct pollfd fds[] = {
		{.fd = talk->fd,              .events = POLLIN | POLLRDHUP},
		{.fd = talk->server->stop[0], .events = POLLIN            },
	};
	return poll(fds, 2, milliseconds) == 0;
}

bool
talk_send(Talk *talk, Str bytes)
{
	while (bytes.len) {
		struct pollfd fds[] = {
			{.fd = talk->fd,              .events = POLLOUT},
			{.fd = talk->server->stop[0], .events = POLLIN },
		};
		if (poll(fds, 2, -1) <= 0 || fds[1].revents)
			return false;
		ssize_t n = send(talk->fd, bytes.at, bytes.len, MSG_NOSIGNAL | MSG_DONTWAIT);
		if (n <= 0)
			return false;
		bytes = str_slice(bytes, (size_t)n, bytes.len);
	}
	return true;
}

bool
talk_answer(Talk *talk, const char *status, const char *headers, Str body)
{
	Buf buf;
	buf_init(&buf);
	buf_format(&buf, "HTTP/1.1 %s\r\n%sContent-Length: %zu\r\n\r\n", status, headers, body.len);
	buf_add(&buf, body);
	talk->keep = talk_send(talk, buf_str(&buf));
	buf_release(&buf);
	return talk->keep;
}

Str
talk_header(const Talk *talk, Str name)
{
	Str rest = talk->request, line;
	while (str_line(&rest, &line))
		if (str_starts_nocase(line, name) && line.len > name.len &&
			line.at[name.len] == ':')
			return str_trim(str_slice(line, name.len + 1, line.len));
	return STR_NONE;
}

bool
talk_meet(Talk *talk, unsigned count)
{
	Server *server = talk->server;
	bool there = true;
	pthread_mutex_lock(&server->lock);
	while (server->peak < count && there) {
		pthread_mutex_unlock(&server->lock);
		there = talk_wait(talk, 1);
		pthread_mutex_lock(&server->lock);
	}
	pthread_mutex_unlock(&server->lock);
	return there;
}

void
talk_reset(Talk *talk)
{
	struct linger now = {.l_onoff = 1};
	setsockopt(talk->fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
	talk->keep = false;
}

/* Reads one request; false at the end of the connection. */
static bool
read_request(Talk *talk, Buf *buf)
{
	buf_clear(buf);
	while (str_find(buf_str(buf), STR("\r\n\r\n"), 0) == SIZE_MAX) {
		struct pollfd fds[] = {
			{.fd = talk->fd,              .events = POLLIN},
			{.fd = talk->server->stop[0], .events = POLLIN},
		};
		if (buf->len > REQUEST_BYTES || poll(fds, 2, -1) <= 0 || fds[1].revents)
			return false;
		ssize_t n = recv(talk->fd, buf_room(buf, READ_STEP), READ_STEP, 0);
		if (n <= 0)
			return false;
		buf->len += (size_t)n;
		buf->at[buf->len] = '\0';
	}
	talk->request = buf_str(buf);
	size_t start = str_find_char(talk->request, ' ', 0);
	size_t end = start == SIZE_MAX ? start : str_find_char(talk->request, ' ', start + 1);
	if (end == SIZE_MAX)
		return false;
	talk->path = str_slice(talk->request, start + 1, end);
	return true;
}

static void
count_begin(Server *server, Str path)
{
	pthread_mutex_lock(&server->lock);
	++*map_at(&server->counts, path, 0);
	server->count++;
	server->under_way++;
	if (server->under_way > server->peak)
		server->peak = server->under_way;
	pthread_mutex_unlock(&server->lock);
}

static void
count_end(Server *server)
{
	pthread_mutex_lock(&server->lock);
	server->under_way--;
	pthread_mutex_unlock(&server->lock);
}

static void *
converse(void *context)
{
	Connection *connection = context;
	Server *server = connection->server;
	Talk talk = {.server = server, .fd = connection->fd, .keep = true};
	Buf buf;
	buf_init(&buf);
	while (talk.keep && read_request(&talk, &buf)) {
		talk.keep = false;
		count_begin(server, talk.path);
		page_answer(&talk);
		count_end(server);
	}
	close(connection->fd);
	buf_release(&buf);
	free(connection);
	pthread_mutex_lock(&server->lock);
	server->connections--;
	pthread_cond_broadcast(&server->changed);
	pthread_mutex_unlock(&server->lock);
	return NULL;
}

static void *
listen_on(void *context)
{
	Server *server = context;
	for (;;) {
		struct pollfd fds[] = {
			{.fd = server->listener, .events = POLLIN},
			{.fd = server->stop[0],  .events = POLLIN},
		};
		if (poll(fds, 2, -1) <= 0 || fds[1].revents)
			return NULL;
		int fd = accept4(server->listener, NULL, NULL, SOCK_CLOEXEC);
		if (fd < 0)
			continue;
		Connection *connection = memory_new(sizeof *connection);
		*connection = (Connection){server, fd};
		pthread_mutex_lock(&server->lock);
		server->connections++;
		pthread_mutex_unlock(&server->lock);
		pthread_t thread;
		if (pthread_create(&thread, NULL, converse, connection) != 0)
			abort();
		pthread_detach(thread);
	}
}

Server *
server_start(void)
{
	struct sockaddr_in address = {
		.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t size = sizeof address;
	int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (listener < 0 || bind(listener, (struct sockaddr *)&address, size) != 0 ||
		listen(listener, 64) != 0 ||
		getsockname(listener, (struct sockaddr *)&address, &size) != 0)
		return NULL;
	Server *server = memory_zero(1, sizeof *server);
	server->listener = listener;
	server->port = ntohs(address.sin_port);
	map_init(&server->counts);
	pthread_mutex_init(&server->lock, NULL);
	pthread_cond_init(&server->changed, NULL);
	if (pipe2(server->stop, O_CLOEXEC) != 0 ||
		pthread_create(&server->thread, NULL, listen_on, server) != 0)
		abort();
	return server;
}

void
server_stop(Server *server)
{
	close(server->stop[1]);
	pthread_join(server->thread, NULL);
	pthread_mutex_lock(&server->lock);
	while (server->connections)
		pthread_cond_wait(&server->changed, &server->lock);
	pthread_mutex_unlock(&server->lock);
	close(server->listener);
	close(server->stop[0]);
	map_release(&server->counts);
	pthread_mutex_destroy(&server->lock);
	pthread_cond_destroy(&server->changed);
	free(server);
}

unsigned
server_port(const Server *server)
{
	return server->port;
}

unsigned
server_count(Server *server, const char *path)
{
	pthread_mutex_lock(&server->lock);
	uint32_t count = path ? map_get(&server->counts, str_of(path)) : server->count;
	pthread_mutex_unlock(&server->lock);
	return count == MAP_NONE ? 0 : count;
}

unsigned
server_peak(Server *server)
{
	pthread_mutex_lock(&server->lock);
	unsigned peak = server->peak;
	pthread_mutex_unlock(&server->lock);
	return peak;
}
