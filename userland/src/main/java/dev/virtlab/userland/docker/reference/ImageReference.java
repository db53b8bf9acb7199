package dev.virtlab.userland.docker.reference;

import java.util.Locale;
import java.util.Optional;

/// The name of an image: `[domain/]path[:tag][@digest]`.
///
/// People write the short form ("familiar": `busybox`), registries want the long one ("normalized":
/// `docker.io/library/busybox`). Source: the distribution project, package `reference`.
///
/// @param domain the registry, with its port; empty where the text names none
/// @param path the repository below the registry
public record ImageReference(
    String domain, String path, Optional<String> tag, Optional<String> digest) {

  /// The registry that is meant when none is named.
  public static final String DEFAULT_DOMAIN = "docker.io";

  /// The tag that is meant when neither tag nor digest is named.
  public static final String DEFAULT_TAG = "latest";

  /// The longest path, in characters.
  public static final int PATH_MAX = 255;

  private static final String OFFICIAL = "library/";
  private static final int IDENTIFIER_LENGTH = 64;

  /// Reads a reference as it stands, without filling anything in.
  public static ImageReference parse(String text) throws InvalidReference {
    Optional<ImageReference> found = match(text);
    if (found.isEmpty()) {
      throw mismatch(text);
    }
    if (found.get().path.length() > PATH_MAX) {
      throw new InvalidReference(
          InvalidReference.Kind.TOO_LONG, "repository name must not be more than 255 characters");
    }
    if (found.get().digest.isPresent()) {
      Digest.check(found.get().digest.get());
    }
    return found.get();
  }

  private static InvalidReference mismatch(String text) {
    if (text.isEmpty()) {
      return new InvalidReference(
          InvalidReference.Kind.EMPTY, "repository name must have at least one component");
    }
    return match(text.toLowerCase(Locale.ROOT)).isPresent()
        ? new InvalidReference(InvalidReference.Kind.UPPERCASE, "repository name must be lowercase")
        : new InvalidReference(InvalidReference.Kind.FORMAT, "invalid reference format");
  }

  private static Optional<ImageReference> match(String text) {
    int at = text.indexOf('@');
    Optional<String> digest = at < 0 ? Optional.empty() : Optional.of(text.substring(at + 1));
    String named = at < 0 ? text : text.substring(0, at);
    int colon = named.indexOf(':', named.lastIndexOf('/') + 1);
    Optional<String> tag = colon < 0 ? Optional.empty() : Optional.of(named.substring(colon + 1));
    String name = colon < 0 ? named : named.substring(0, colon);
    if (!tag.map(Letters::isTag).orElse(true) || !digest.map(Digest::hasShape).orElse(true)) {
      return Optional.empty();
    }
    int slash = name.indexOf('/');
    if (slash > 0
        && Letters.isDomain(name.substring(0, slash))
        && Letters.isPath(name.substring(slash + 1))) {
      return Optional.of(
          new ImageReference(name.substring(0, slash), name.substring(slash + 1), tag, digest));
    }
    return Letters.isPath(name)
        ? Optional.of(new ImageReference("", name, tag, digest))
        : Optional.empty();
  }

  /// Reads a reference as people write it, and fills in registry and `library/`; no tag is added.
  public static ImageReference normalized(String text) throws InvalidReference {
    if (text.length() == IDENTIFIER_LENGTH && Digest.isLowerHex(text)) {
      throw new InvalidReference(
          InvalidReference.Kind.IDENTIFIER,
          "invalid repository name (" + text + "), cannot specify 64-byte hexadecimal strings");
    }
    String full = completed(text);
    String remainder = full.substring(full.indexOf('/') + 1);
    int colon = remainder.indexOf(':');
    String remote = colon < 0 ? remainder : remainder.substring(0, colon);
    if (!remote.equals(remote.toLowerCase(Locale.ROOT))) {
      throw new InvalidReference(
          InvalidReference.Kind.UPPERCASE,
          "invalid reference format: repository name (" + remote + ") must be lowercase");
    }
    return parse(full);
  }

  /// The text with its registry, and with `library/` where Docker Hub wants it.
  private static String completed(String text) {
    int slash = text.indexOf('/');
    String first = slash < 0 ? "" : text.substring(0, slash);
    boolean named = slash >= 0 && isRegistry(first);
    String domain = !named || first.equals("index.docker.io") ? DEFAULT_DOMAIN : first;
    String remainder = named ? text.substring(slash + 1) : text;
    boolean official = domain.equals(DEFAULT_DOMAIN) && remainder.indexOf('/') < 0;
    return domain + '/' + (official ? OFFICIAL : "") + remainder;
  }

  private static boolean isRegistry(String first) {
    return first.indexOf('.') >= 0
        || first.indexOf(':') >= 0
        || first.equals("localhost")
        || !first.equals(first.toLowerCase(Locale.ROOT));
  }

  /// The repository: domain and path, as `docker.io/library/busybox`.
  public String name() {
    return domain.isEmpty() ? path : domain + '/' + path;
  }

  /// The repository as people write it, as `busybox`; for a normalized reference.
  public String familiarName() {
    if (!domain.equals(DEFAULT_DOMAIN)) {
      return name();
    }
    return path.startsWith(OFFICIAL) && path.indexOf('/', OFFICIAL.length()) < 0
        ? path.substring(OFFICIAL.length())
        : path;
  }

  /// The whole reference as people write it, as `busybox:1.35`.
  public String familiar() {
    return familiarName() + suffix();
  }

  /// With the tag `latest` where there is neither tag nor digest.
  public ImageReference tagged() {
    return tag.isPresent() || digest.isPresent()
        ? this
        : new ImageReference(domain, path, Optional.of(DEFAULT_TAG), digest);
  }

  private String suffix() {
    return tag.map(t -> ":" + t).orElse("") + digest.map(d -> "@" + d).orElse("");
  }

  @Override
  public String toString() {
    return name() + suffix();
  }
}
