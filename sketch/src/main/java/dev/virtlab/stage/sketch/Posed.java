package dev.virtlab.stage.sketch;

import dev.virtlab.stage.Frame;
import dev.virtlab.stage.Shape;
import dev.virtlab.stage.Tone;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A shape on its way: where it is, how much of it is there, and from which tone it comes.
///
/// @param alpha from 0, not there yet or no longer, to 1
/// @param from the tone it had; `part` of the way to its own tone is done
record Posed(Shape shape, double alpha, Tone from, double part) {

  /// The shapes of a frame that stands.
  static List<Posed> still(Frame frame) {
    return frame.shapes().stream().map(s -> new Posed(s, 1, tone(s), 1)).toList();
  }

  /// The shapes between two frames: a shape in both moves from place to place, the others fade.
  ///
  /// @param time from 0 to 1; the motion is slow at both ends
  static List<Posed> between(Frame from, Frame to, double time) {
    if (time <= 0) {
      return still(from);
    }
    if (time >= 1) {
      return still(to);
    }
    double part = time * time * (3 - 2 * time);
    Map<String, Shape> before = new HashMap<>();
    from.shapes().forEach(shape -> before.put(id(shape), shape));
    Set<String> stays = new HashSet<>();
    List<Posed> comes = new ArrayList<>();
    for (Shape shape : to.shapes()) {
      Shape old = before.get(id(shape));
      if (old != null && old.getClass() == shape.getClass()) {
        stays.add(id(shape));
        comes.add(new Posed(moved(old, shape, part), 1, tone(old), part));
      } else {
        comes.add(new Posed(shape, part, tone(shape), 1));
      }
    }
    List<Posed> all = new ArrayList<>();
    for (Shape shape : from.shapes()) {
      if (!stays.contains(id(shape))) {
        all.add(new Posed(shape, Math.max(0, 1 - 2 * part), tone(shape), 1));
      }
    }
    all.addAll(comes);
    return all;
  }

  /// The identity of a shape.
  static String id(Shape shape) {
    return switch (shape) {
      case Shape.Box s -> s.id();
      case Shape.Words s -> s.id();
      case Shape.Gauge s -> s.id();
      case Shape.Span s -> s.id();
      case Shape.Mark s -> s.id();
      case Shape.Arrow s -> s.id();
    };
  }

  static Tone tone(Shape shape) {
    return switch (shape) {
      case Shape.Box s -> s.tone();
      case Shape.Words s -> s.tone();
      case Shape.Gauge s -> s.tone();
      case Shape.Span s -> s.tone();
      case Shape.Mark s -> s.tone();
      case Shape.Arrow s -> s.tone();
    };
  }

  private static Shape moved(Shape old, Shape now, double t) {
    return switch (now) {
      case Shape.Box b when old instanceof Shape.Box a ->
          new Shape.Box(
              b.id(),
              go(a.x(), b.x(), t),
              go(a.y(), b.y(), t),
              go(a.width(), b.width(), t),
              go(a.height(), b.height(), t),
              b.title(),
              b.tone());
      case Shape.Words b when old instanceof Shape.Words a ->
          new Shape.Words(
              b.id(),
              go(a.x(), b.x(), t),
              go(a.y(), b.y(), t),
              go(a.width(), b.width(), t),
              b.text(),
              b.tone(),
              b.voice(),
              b.end());
      case Shape.Gauge b when old instanceof Shape.Gauge a ->
          new Shape.Gauge(
              b.id(),
              go(a.x(), b.x(), t),
              go(a.y(), b.y(), t),
              go(a.width(), b.width(), t),
              go(a.full(), b.full(), t),
              b.text(),
              b.tone());
      case Shape.Span b when old instanceof Shape.Span a ->
          new Shape.Span(
              b.id(),
              go(a.x(), b.x(), t),
              go(a.y(), b.y(), t),
              go(a.width(), b.width(), t),
              b.tone());
      case Shape.Mark b when old instanceof Shape.Mark a ->
          new Shape.Mark(b.id(), go(a.x(), b.x(), t), go(a.y(), b.y(), t), b.sign(), b.tone());
      case Shape.Arrow b when old instanceof Shape.Arrow a ->
          new Shape.Arrow(
              b.id(),
              go(a.x(), b.x(), t),
              go(a.y(), b.y(), t),
              go(a.toX(), b.toX(), t),
              go(a.toY(), b.toY(), t),
              b.tone());
      case Shape.Box _, Shape.Words _, Shape.Gauge _, Shape.Span _, Shape.Mark _, Shape.Arrow _ ->
          now;
    };
  }

  private static double go(double from, double to, double part) {
    return from + (to - from) * part;
  }
}
