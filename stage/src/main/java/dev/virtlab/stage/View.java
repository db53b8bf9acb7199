package dev.virtlab.stage;

import dev.virtlab.lab.Event;
import dev.virtlab.lab.machine.GuestEvent;
import dev.virtlab.lab.machine.MachineEvent;
import dev.virtlab.lab.machine.PagingEvent;
import dev.virtlab.lab.storage.LayerEvent;
import dev.virtlab.lab.storage.StorageEvent;

/// The views that every topic shares.
public enum View {
  /// What runs inside what, from the hardware up.
  NEST("nest"),
  /// Who ran when, with limits and kills.
  TIMELINE("timeline"),
  /// Through whose hands a command goes.
  PATH("path"),
  /// Which block lies on which device.
  BLOCKS("blocks"),
  /// For what a guest leaves guest mode, and who does it.
  EXITS("exits"),
  /// Which entries of two tables one access reads.
  WALK("walk"),
  /// When each virtual processor ran, and when it waited for a real one.
  VCPUS("vcpus"),
  /// Which layer of an overlay holds a name, and what a reader sees.
  LAYERS("layers");

  private final String word;

  View(String word) {
    this.word = word;
  }

  /// The word by which lessons and learners name it.
  public String word() {
    return word;
  }

  /// Whether an event gives the view something to draw. What every world has, every view of it
  /// shows.
  boolean draws(Event event) {
    return switch (this) {
      case NEST, TIMELINE, PATH -> true;
      case BLOCKS -> event instanceof StorageEvent;
      case EXITS -> event instanceof GuestEvent;
      case WALK -> event instanceof PagingEvent.WalkBegun;
      case VCPUS -> event instanceof MachineEvent.MachineStarted;
      case LAYERS -> event instanceof LayerEvent;
    };
  }
}
