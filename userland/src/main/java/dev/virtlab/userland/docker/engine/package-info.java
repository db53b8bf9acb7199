/// The one container engine: names, restart policies, logs, images and error texts, over a runtime.
///
/// The `docker` client enters at [dev.virtlab.userland.docker.engine.EngineApi]; worlds implement
/// the ports at the other side.
@NullMarked
package dev.virtlab.userland.docker.engine;

import org.jspecify.annotations.NullMarked;
