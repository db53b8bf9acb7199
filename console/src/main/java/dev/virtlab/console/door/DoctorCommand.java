package dev.virtlab.console.door;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.virtlab.console.real.Diagnosis;
import dev.virtlab.runtime.doctor.Capability;
import dev.virtlab.runtime.doctor.Doctor;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
      out.println(Diagnosis.line("simulated world", "can", "it needs nothing but this JDK"));
      all.forEach(capability -> out.println(Diagnosis.line(capability)));
    }
    return Exit.OK;
  }

  private static JsonObject object(List<Capability> all) {
    JsonArray array = new JsonArray();
    for (Capability capability : all) {
      JsonObject json = new JsonObject();
      json.addProperty("name", capability.name());
      json.addProperty("verdict", Diagnosis.word(capability));
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
