package dev.virtlab.worlds;

import dev.virtlab.lab.Lab;
import dev.virtlab.lab.State;
import dev.virtlab.lab.container.HostState;
import dev.virtlab.lab.container.Standing;
import dev.virtlab.userland.HostPrograms;
import dev.virtlab.userland.docker.client.DockerSyntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/// The words that mean something here and now: programs, the commands and options of `docker`, and
/// the names of what stands. Completion offers them, and near misses are looked for among them.
public final class Vocabulary {

  private final Supplier<Lab> lab;

  /// The words of the world that answers at the moment of asking.
  public Vocabulary(Supplier<Lab> lab) {
    this.lab = lab;
  }

  /// What may stand after these words in the place of one that was begun: programs, the commands
  /// and options of `docker`, names, paths. Not all of it begins so.
  public List<String> offers(List<String> before, String begun) {
    if (before.isEmpty() && !begun.contains("/")) {
      return List.copyOf(programs());
    }
    List<String> offers = new ArrayList<>(lab.get().paths(begun));
    if (!before.isEmpty() && before.getFirst().equals("docker")) {
      List<String> asked = docker(before, begun);
      return asked.isEmpty() || begun.contains("/") ? offers : asked;
    }
    offers.addAll(before.isEmpty() ? List.of() : containers());
    return offers;
  }

  /// The programs of a host with Docker, `cd` and the like of its shell left out.
  public Set<String> programs() {
    Set<String> names = new TreeSet<>(List.of("docker", "virsh"));
    for (String key : HostPrograms.all().keys()) {
      names.add(key.substring(key.lastIndexOf('/') + 1));
    }
    return names;
  }

  /// What may stand after these words of a `docker` line: commands, options, names.
  public List<String> docker(List<String> words, String word) {
    DockerSyntax.Wanted wanted = DockerSyntax.wanted(words);
    if (word.startsWith("-")) {
      return wanted.options();
    }
    List<String> offers = new ArrayList<>(wanted.commands());
    offers.addAll(
        switch (wanted.name()) {
          case CONTAINER -> containers();
          case IMAGE -> images();
          case VOLUME -> volumes();
          case NONE -> List.of();
        });
    return offers;
  }

  /// The names of containers.
  public List<String> containers() {
    return host().containers().stream().map(Standing.Container::name).sorted().toList();
  }

  /// The names of images.
  public List<String> images() {
    return host().images().stream().flatMap(i -> i.references().stream()).sorted().toList();
  }

  private List<String> volumes() {
    return host().volumes().stream().map(Standing.Volume::name).sorted().toList();
  }

  private HostState host() {
    return State.of(lab.get().trace()).host(lab.get().place().host());
  }
}
