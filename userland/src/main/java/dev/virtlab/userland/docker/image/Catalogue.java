package dev.virtlab.userland.docker.image;

import dev.virtlab.userland.docker.reference.ImageReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/// The images that the simulated Docker Hub has; made when somebody first asks for them.
///
/// Their programs are models, found by the keys that the files hold. What stands in the layers is
/// what lessons look at; one large file stands for the rest, so that sizes are near the real ones.
public final class Catalogue implements Registry {

  private static final long SECOND = 1_000_000_000;

  /// 2024-01-01 00:00:00 UTC: when the catalogue's files were last touched.
  private static final long MADE = 1_704_067_200L * SECOND;

  private final Map<String, Supplier<Image>> makers = new TreeMap<>();
  private final Map<String, Image> made = new TreeMap<>();

  /// The whole catalogue.
  public Catalogue() {
    offer("busybox", List.of("latest", "1.35", "1.35.0"), () -> busybox(MADE));
    offer("alpine", List.of("latest", "3", "3.19", "3.19.1"), Catalogue::alpine);
    offer("debian", List.of("latest", "12", "bookworm"), Catalogue::debian);
    offer("ubuntu", List.of("latest", "22.04", "jammy"), Catalogue::ubuntu);
    offer("nginx", List.of("latest", "1", "1.25"), Catalogue::nginx);
    offer("redis", List.of("latest", "7", "7.2"), Catalogue::redis);
    offer("python", List.of("latest", "3", "3.12"), Catalogue::python);
    offer("hello-world", List.of("latest"), Catalogue::helloWorld);
    offer("polinux/stress", List.of("latest"), Catalogue::polinuxStress);
    offer("progrium/stress", List.of("latest"), Catalogue::progriumStress);
  }

  private void offer(String repository, List<String> tags, Supplier<Image> maker) {
    tags.forEach(tag -> makers.put(repository + ":" + tag, maker));
  }

  @Override
  public Optional<Image> find(ImageReference reference) {
    String repository = reference.familiarName();
    if (makers.keySet().stream().noneMatch(name -> name.startsWith(repository + ":"))) {
      throw new Denied();
    }
    String name = reference.tagged().familiar();
    Supplier<Image> maker = makers.get(name);
    return maker == null
        ? Optional.empty()
        : Optional.of(made.computeIfAbsent(name, _ -> maker.get()));
  }

  /// `busybox`, imported at a moment in nanoseconds since the epoch.
  public static Image busybox(long created) {
    return new Image(
        created,
        ImageConfig.running("sh"),
        List.of(BusyboxTree.layer(MADE)),
        List.of(new Image.Step(created, "", "Imported from -", false)));
  }

  private static Image.Step added(String digest) {
    return new Image.Step(
        MADE, "/bin/sh -c #(nop) ADD file:" + digest.substring(7) + " in / ", "", false);
  }

  private static Image.Step noted(String instruction) {
    return new Image.Step(MADE, "/bin/sh -c #(nop)  " + instruction, "", true);
  }

  private static Image base(Layer layer, ImageConfig config, String command) {
    return new Image(MADE, config, List.of(layer), List.of(added(layer.digest()), noted(command)));
  }

  private static Image on(Layer base, ImageConfig config, Layer layer, String run, String command) {
    return new Image(
        MADE,
        config,
        List.of(base, layer),
        List.of(
            added(base.digest()),
            new Image.Step(MADE, "/bin/sh -c " + run, "", false),
            noted(command)));
  }

  private static Image alpine() {
    return base(AlpineTree.layer(MADE), ImageConfig.running("/bin/sh"), "CMD [\"/bin/sh\"]");
  }

  private static Image debian() {
    return base(DebianTree.debian(MADE), ImageConfig.running("bash"), "CMD [\"bash\"]");
  }

  private static Image ubuntu() {
    return base(DebianTree.ubuntu(MADE), ImageConfig.running("/bin/bash"), "CMD [\"/bin/bash\"]");
  }

  private static Image helloWorld() {
    Layer layer = new Tree(MADE).program("hello", "hello-world/hello", 13_256).layer();
    return base(layer, ImageConfig.running("/hello"), "CMD [\"/hello\"]");
  }

  private static Image nginx() {
    Layer layer =
        new Tree(MADE)
            .directories("etc", "etc/nginx")
            .file("etc/nginx/nginx.conf", 0644, "worker_processes  auto;\n")
            .directories("usr", "usr/sbin")
            .program("usr/sbin/nginx", "nginx/nginx", 1_420_000)
            .directories("usr/share", "usr/share/nginx", "usr/share/nginx/html")
            .file("usr/share/nginx/html/index.html", 0644, NGINX_PAGE)
            .directories("var", "var/log", "var/log/nginx")
            .bulk("usr/share/nginx/modules", 66_000_000)
            .layer();
    ImageConfig config =
        ImageConfig.running("nginx", "-g", "daemon off;")
            .with("NGINX_VERSION=1.25.4")
            .exposing("80/tcp")
            .stoppedBy("SIGQUIT");
    return on(
        DebianTree.debian(MADE),
        config,
        layer,
        "set -x     && apt-get install -y nginx",
        "CMD [\"nginx\" \"-g\" \"daemon off;\"]");
  }

  private static final String NGINX_PAGE =
      """
      <!DOCTYPE html>
      <html>
      <head>
      <title>Welcome to nginx!</title>
      </head>
      <body>
      <h1>Welcome to nginx!</h1>
      </body>
      </html>
      """;

  private static Image redis() {
    Layer layer =
        new Tree(MADE)
            .directory("data", 0755)
            .directories("usr", "usr/local", "usr/local/bin")
            .program("usr/local/bin/redis-server", "redis/redis-server", 15_900_000)
            .program("usr/local/bin/redis-cli", "redis/redis-cli", 6_400_000)
            .layer();
    return on(
        DebianTree.debian(MADE),
        ImageConfig.running("redis-server")
            .with("REDIS_VERSION=7.2.4")
            .exposing("6379/tcp")
            .keeping("/data"),
        layer,
        "set -eux; make -C /usr/src/redis install",
        "CMD [\"redis-server\"]");
  }

  private static Image python() {
    Layer layer =
        new Tree(MADE)
            .directories("usr", "usr/local", "usr/local/bin")
            .program("usr/local/bin/python3.12", "python/python3", 14_300_000)
            .link("usr/local/bin/python3", "python3.12")
            .link("usr/local/bin/python", "python3")
            .directories("usr/local/lib")
            .bulk("usr/local/lib/libpython3.12.so.1.0", 880_000_000)
            .layer();
    return on(
        DebianTree.debian(MADE),
        ImageConfig.running("python3").with("PYTHON_VERSION=3.12.2"),
        layer,
        "set -eux; make install",
        "CMD [\"python3\"]");
  }

  private static Image polinuxStress() {
    Layer layer =
        new Tree(MADE)
            .directories("usr", "usr/local", "usr/local/bin")
            .program("usr/local/bin/stress", "stress/stress", 94_000)
            .bulk("usr/local/bin/bash", 2_300_000)
            .layer();
    return on(
        AlpineTree.layer(MADE),
        ImageConfig.running("/usr/local/bin/stress"),
        layer,
        "apk add --update bash g++ make curl && make install",
        "CMD [\"/usr/local/bin/stress\"]");
  }

  private static Image progriumStress() {
    Layer layer =
        new Tree(MADE)
            .directories("usr", "usr/bin")
            .program("usr/bin/stress", "stress/stress", 22_720)
            .bulk("usr/bin/stress-tools", 160_000_000)
            .layer();
    return on(
        DebianTree.debian(MADE),
        ImageConfig.running("--help").entering("/usr/bin/stress", "--verbose"),
        layer,
        "apt-get update && apt-get install stress",
        "ENTRYPOINT [\"/usr/bin/stress\" \"--verbose\"]");
  }
}
