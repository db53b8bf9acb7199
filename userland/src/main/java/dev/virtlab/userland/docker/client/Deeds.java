package dev.virtlab.userland.docker.client;

import java.util.LinkedHashMap;
import java.util.Map;

/// What every command does, by the first of its places in the grammar.
final class Deeds {

  static final Map<String, Deed> ALL = new LinkedHashMap<>();

  static {
    ALL.put("docker container run", Running::run);
    ALL.put("docker container create", Creating::create);
    ALL.put("docker container start", Starting::start);
    ALL.put("docker container attach", Starting::attach);
    ALL.put("docker container exec", Executing::exec);
    ALL.put("docker container stop", Lifecycle::stop);
    ALL.put("docker container restart", Lifecycle::restart);
    ALL.put("docker container kill", Lifecycle::kill);
    ALL.put("docker container pause", Lifecycle::pause);
    ALL.put("docker container unpause", Lifecycle::unpause);
    ALL.put("docker container wait", Lifecycle::await);
    ALL.put("docker container rm", Lifecycle::remove);
    ALL.put("docker container rename", Lifecycle::rename);
    ALL.put("docker container update", Lifecycle::update);
    ALL.put("docker container logs", ReadingLogs::logs);
    ALL.put("docker container ls", Listing::containers);
    ALL.put("docker container inspect", Inspecting::containers);
    ALL.put("docker container stats", Statistics::stats);
    ALL.put("docker container top", Looking::top);
    ALL.put("docker container diff", Looking::diff);
    ALL.put("docker container port", Looking::port);
    ALL.put("docker container cp", Copying::copy);
    ALL.put("docker container prune", Pruning::containers);
    ALL.put("docker image ls", Listing::images);
    ALL.put("docker image inspect", Inspecting::images);
    ALL.put("docker image history", Listing::history);
    ALL.put("docker image tag", ImageCommands::tag);
    ALL.put("docker image rm", ImageCommands::remove);
    ALL.put("docker image pull", PullCommand::pull);
    ALL.put("docker image prune", Pruning::images);
    ALL.put("docker volume create", VolumeCommands::create);
    ALL.put("docker volume rm", VolumeCommands::remove);
    ALL.put("docker volume ls", Listing::volumes);
    ALL.put("docker volume inspect", Inspecting::volumes);
    ALL.put("docker volume prune", Pruning::volumes);
    ALL.put("docker network ls", Listing::networks);
    ALL.put("docker network inspect", Inspecting::networks);
    ALL.put("docker network prune", Pruning::networks);
    ALL.put("docker system df", DiskUse::df);
    ALL.put("docker system events", ListeningEvents::events);
    ALL.put("docker system info", AboutEngine::info);
    ALL.put("docker system prune", Pruning::system);
    ALL.put("docker inspect", Inspecting::any);
    ALL.put("docker version", AboutEngine::version);
  }

  private Deeds() {}
}
