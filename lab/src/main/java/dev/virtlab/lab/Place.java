package dev.virtlab.lab;

import java.util.ArrayList;
import java.util.List;

/// Where the learner stands: a host, and what was entered from there, outermost first.
///
/// The place is read off the world (which process reads the terminal, and in which namespaces it
/// lives); it is never set by a screen.
///
/// @param host the host's name as its initial UTS namespace has it
/// @param inside the containers, machines and namespaces entered, outermost first
/// @param directory the working directory as that place sees it
/// @param superuser whether the effective user is root there
public record Place(String host, List<Inside> inside, String directory, boolean superuser) {

  public Place {
    inside = List.copyOf(inside);
  }

  /// The same place as it is reached from a host, through something that stands there.
  public Place from(String outer, Inside through) {
    List<Inside> steps = new ArrayList<>(List.of(through));
    steps.addAll(inside);
    return new Place(outer, steps, directory, superuser);
  }

  /// One step inwards.
  public sealed interface Inside {
    /// The name shown in the prompt.
    String name();
  }

  /// Inside a container, by its name.
  public record Container(String name) implements Inside {}

  /// Inside namespaces made by hand (`unshare`, `nsenter`); the name lists them, as `pid,uts`.
  public record Namespaces(String name) implements Inside {}

  /// Inside a virtual machine, by its name.
  public record Machine(String name) implements Inside {}

  /// Names from the outermost in, as `lab ▸ container db`; the same words serve prompt and trace.
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(host);
    for (Inside step : inside) {
      String kind =
          switch (step) {
            case Container _ -> "container ";
            case Namespaces _ -> "ns ";
            case Machine _ -> "vm ";
          };
      text.append(" ▸ ").append(kind).append(step.name());
    }
    return text.toString();
  }
}
