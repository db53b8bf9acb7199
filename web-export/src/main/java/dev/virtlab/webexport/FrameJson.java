package dev.virtlab.webexport;

import dev.virtlab.stage.Frame;
import dev.virtlab.stage.Shape;
import dev.virtlab.stage.Tone;
import java.util.Locale;

/// A frame as the page's painter reads it: one object a shape, with what it is, where, and its
/// tone.
final class FrameJson {

  private FrameJson() {}

  static String of(Frame frame) {
    return Json.object(
        json ->
            json.put("width", frame.width())
                .put("height", frame.height())
                .put("caption", frame.caption())
                .put("twin", frame.twin())
                .put("shapes", frame.shapes(), FrameJson::shape));
  }

  private static void shape(Json json, Shape shape) {
    switch (shape) {
      case Shape.Box s ->
          at(json, "box", s.id(), s.x(), s.y(), s.tone())
              .put("w", s.width())
              .put("h", s.height())
              .put("text", s.title());
      case Shape.Words s ->
          at(json, "words", s.id(), s.x(), s.y(), s.tone())
              .put("w", s.width())
              .put("text", s.text());
      case Shape.Gauge s ->
          at(json, "gauge", s.id(), s.x(), s.y(), s.tone())
              .put("w", s.width())
              .put("full", s.full())
              .put("text", s.text());
      case Shape.Span s -> at(json, "span", s.id(), s.x(), s.y(), s.tone()).put("w", s.width());
      case Shape.Mark s -> at(json, "mark", s.id(), s.x(), s.y(), s.tone()).put("text", s.sign());
      case Shape.Arrow s ->
          at(json, "arrow", s.id(), s.x(), s.y(), s.tone()).put("toX", s.toX()).put("toY", s.toY());
    }
  }

  private static Json at(Json json, String kind, String id, double x, double y, Tone tone) {
    return json.put("kind", kind)
        .put("id", id)
        .put("x", x)
        .put("y", y)
        .put("tone", tone.name().toLowerCase(Locale.ROOT));
  }
}
