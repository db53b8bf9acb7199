package dev.virtlab.userland.docker.client;

import com.google.gson.JsonElement;
import dev.virtlab.userland.docker.client.template.Decoder;
import dev.virtlab.userland.docker.client.template.GoType;
import dev.virtlab.userland.docker.client.template.Template;
import dev.virtlab.userland.docker.client.template.TemplateError;
import dev.virtlab.userland.docker.client.template.Value;

/// The template of an `inspect`: it reads the typed object first, and where that fails the raw
/// document, in which every entry must exist.
record ObjectTemplate(Template template, GoType type) {

  /// Fills the template in with one object.
  String fill(JsonElement document) throws TemplateError {
    StringBuilder typed = new StringBuilder();
    try {
      template.execute(Decoder.decode(type, document), typed);
      return typed.toString();
    } catch (TemplateError _) {
      StringBuilder raw = new StringBuilder();
      template.executeStrictly(Value.unboxed(Decoder.raw(document)), raw);
      return raw.toString();
    }
  }
}
