package dev.virtlab.console.real;

import dev.virtlab.lab.ConversationEvent;
import dev.virtlab.lab.Event;
import dev.virtlab.lab.Reply;
import dev.virtlab.lab.Stamped;
import dev.virtlab.lab.container.EngineEvent;
import dev.virtlab.lab.container.KernelEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What one line came to in one world: its status, how long it took, and what happened.
///
/// @param told what the kernel did about containers, in words without identifiers, sorted
record Sample(String line, int exit, Duration time, List<String> told) {

  Sample {
    told = List.copyOf(told);
  }

  static Sample of(Reply reply) {
    List<String> told = new ArrayList<>();
    for (Stamped stamped : reply.events()) {
      told(stamped.event()).ifPresent(told::add);
    }
    told.sort(null);
    return new Sample(reply.line(), reply.exit(), time(reply), told);
  }

  private static Duration time(Reply reply) {
    Duration end = reply.at();
    for (Stamped stamped : reply.events()) {
      if (stamped.event() instanceof ConversationEvent.LineEnded) {
        end = stamped.at();
      }
    }
    return end.minus(reply.at());
  }

  private static Optional<String> told(Event event) {
    return switch (event) {
      case KernelEvent.OomKilled _ -> Optional.of("OOM kill");
      case KernelEvent.ForkRefused _ -> Optional.of("fork refused");
      case KernelEvent.CgroupFrozen _ -> Optional.of("frozen");
      case EngineEvent.ContainerExited exited -> Optional.of("exited " + exited.status());
      case EngineEvent.ContainerStarted _ -> Optional.of("started");
      default -> Optional.empty();
    };
  }
}
