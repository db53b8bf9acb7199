/// The `docker` command-line client, version 28.2.2: reads its dialect, asks an engine, prints.
///
/// Worlds enter at [dev.virtlab.userland.docker.client.DockerClient], a program over an engine's
/// door. The room `grammar` below it knows flags and help, the room `template` what `--format`
/// takes.
@NullMarked
package dev.virtlab.userland.docker.client;

import org.jspecify.annotations.NullMarked;
