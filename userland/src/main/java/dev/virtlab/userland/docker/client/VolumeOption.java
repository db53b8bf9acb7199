package dev.virtlab.userland.docker.client;

import dev.virtlab.lab.container.ContainerSpec.Mount;
import dev.virtlab.userland.docker.units.InvalidAmount;
import java.util.ArrayList;
import java.util.List;

/// A volume, as `-v source:target:mode` gives it.
///
/// The client splits it only to tell an anonymous volume from one with a source; the engine judges
/// the parts.
final class VolumeOption {

  private VolumeOption() {}

  static Mount parse(String spec, String directory) throws InvalidAmount {
    if (spec.isEmpty()) {
      throw new InvalidAmount("invalid empty volume spec");
    }
    List<String> sections = spec.length() <= 2 ? List.of(spec) : sections(spec);
    if (sections.size() == 1) {
      return new Mount(Mount.Kind.VOLUME, "", spec, false, "", true);
    }
    boolean path = "./~".indexOf(sections.getFirst().charAt(0)) >= 0;
    String[] parts = spec.split(":", -1);
    boolean relative = path && parts[0].startsWith(".");
    String source = relative ? HostPaths.absolute(directory, parts[0]) : parts[0];
    String mode = parts.length > 2 ? parts[2] : "";
    if (parts.length > 3) {
      throw new InvalidAmount(
          "Error response from daemon: invalid volume specification: '" + spec + "'");
    }
    Mount.Kind kind = source.startsWith("/") ? Mount.Kind.BIND : Mount.Kind.VOLUME;
    boolean readOnly = List.of(mode.split(",", -1)).contains("ro");
    return new Mount(kind, source, parts[1], readOnly, mode, true);
  }

  /// The parts as Compose sees them: a single letter and its colon are a Windows drive.
  private static List<String> sections(String spec) throws InvalidAmount {
    List<String> sections = new ArrayList<>();
    StringBuilder section = new StringBuilder();
    for (int i = 0; i <= spec.length(); i++) {
      boolean end = i == spec.length();
      char c = end ? ':' : spec.charAt(i);
      boolean drive = !end && section.length() == 1 && Character.isLetter(section.charAt(0));
      if (c != ':' || drive) {
        section.append(c);
        continue;
      }
      if (section.isEmpty()) {
        throw new InvalidAmount("invalid spec: " + spec + ": empty section between colons");
      }
      if (sections.size() >= 2 && !end) {
        throw new InvalidAmount("invalid spec: " + spec + ": too many colons");
      }
      sections.add(section.toString());
      section.setLength(0);
    }
    return sections;
  }
}
