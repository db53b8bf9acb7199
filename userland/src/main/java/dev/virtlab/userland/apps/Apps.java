package dev.virtlab.userland.apps;

import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.Programs;
import dev.virtlab.userland.program.Step;

/// The catalogue of this room.
public final class Apps {

  private static final String HELLO =
      """

      Hello from Docker!
      This message shows that your installation appears to be working correctly.

      To generate this message, Docker took the following steps:
       1. The Docker client contacted the Docker daemon.
       2. The Docker daemon pulled the "hello-world" image from the Docker Hub.
          (amd64)
       3. The Docker daemon created a new container from that image which runs the
          executable that produces the output you are currently reading.
       4. The Docker daemon streamed that output to the Docker client, which sent it
          to your terminal.

      To try something more ambitious, you can run an Ubuntu container with:
       $ docker run -it ubuntu bash

      Share images, automate workflows, and more with a free Docker ID:
       https://hub.docker.com/

      For more examples and ideas, visit:
       https://docs.docker.com/get-started/

      """;

  private Apps() {}

  /// The programs, by the key that the images' files hold.
  public static Programs programs() {
    return new Programs()
        .with(
            "hello-world/hello", (calls, _, _) -> Io.print(calls, 1, HELLO, () -> new Step.Exit(0)))
        .with("nginx/nginx", new Nginx())
        .with("redis/redis-server", new RedisServer())
        .with("redis/redis-cli", new RedisClient())
        .with("python/python3", new Python())
        .with("stress/stress", new Stress());
  }
}
