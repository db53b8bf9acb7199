package dev.virtlab.console.door;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.virtlab.runtime.doctor.Capability;
import dev.virtlab.runtime.doctor.Doctor;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `virtlab doctor`: what this machine can do, and what to install for the rest. It only looks.
@Command(
    name = "doctor",
    description = "Says what this machine can do, and what to install for the rest.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    List<Capability> all = Doctor.examine();
    if (json) {
      out.println(new GsonBuilder().setPrettyPrinting().create().toJson(object(all)));
    } else {
      out.println(line("simulated world", "can", "it needs nothing but this JDK"));
      all.forEach(capability -> out.println(line(capability)));
    }
    return Exit.OK;
  }

  private static String line(Capability capability) {
    String why =
        capability
            .install()
            .map(
                packages ->
                    capability.why()
                        + ": apt install "
                        + packages.debian()
                        + " / dnf install "
                        + packages.fedora())
            .orElse(capability.why());
    return line(capability.name(), word(capability), why);
  }

  private static String line(String name, String verdict, String why) {
    return padded(name, 17) + padded(verdict, 8) + why;
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(1, width - text.length()));
  }

  private static String word(Capability capability) {
    return capability.verdict().name().toLowerCase(Locale.ROOT);
  }

  private static JsonObject object(List<Capability> all) {
    JsonArray array = new JsonArray();
    for (Capability capability : all) {
      JsonObject json = new JsonObject();
      json.addProperty("name", capability.name());
      json.addProperty("verdict", word(capability));
      json.addProperty("why", capability.why());
      capability
          .install()
          .ifPresent(
              packages -> {
                JsonObject install = new JsonObject();
                install.addProperty("debian", packages.debian());
                install.addProperty("fedora", packages.fedora());
                json.add("install", install);
              });
      array.add(json);
    }
    JsonObject whole = new JsonObject();
    whole.add("capabilities", array);
    return whole;
  }
}
