package dev.virtlab.runtime.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GuestKernelTest {

  @TempDir private Path base;

  private Map<String, String> with(String... kernels) throws IOException {
    Path boot = Files.createDirectories(base.resolve("boot"));
    for (String kernel : kernels) {
      Files.writeString(boot.resolve(kernel), "kernel");
    }
    return Map.of(GuestKernel.VARIABLE, base.toString());
  }

  @Test
  void theNewestKernelIsFoundWithTheFolderOfItsModules() throws Exception {
    GuestKernel found =
        GuestKernel.find(with("vmlinuz-6.1.0-1-amd64", "vmlinuz-6.1.0-2-amd64", "config-6.1.0-3"))
            .orElseThrow();

    assertThat(found.image()).isEqualTo(base.resolve("boot/vmlinuz-6.1.0-2-amd64"));
    assertThat(found.modules()).isEqualTo(base.resolve("lib/modules/6.1.0-2-amd64"));
  }

  @Test
  void oneWithoutCompressionIsBetterAndWhereThereIsNoneNothingIsHidden() throws Exception {
    assertThat(GuestKernel.find(with())).isEmpty();
    assertThat(GuestKernel.isHidden(with())).isFalse();
    assertThat(GuestKernel.find(with("vmlinuz-6.9", "vmlinux-6.1")).orElseThrow().image())
        .hasFileName("vmlinux-6.1");
  }

  @Test
  void aModuleIsThereOrBuiltIn() throws Exception {
    Map<String, String> environment = with("vmlinuz-6.1");
    Path folder = Files.createDirectories(base.resolve("lib/modules/6.1/kernel/drivers/virtio"));
    Files.writeString(folder.resolve("virtio.ko"), "module");
    GuestKernel kernel = GuestKernel.find(environment).orElseThrow();

    assertThat(kernel.module("drivers/virtio/virtio")).contains(folder.resolve("virtio.ko"));
    assertThat(kernel.module("drivers/virtio/virtio_pci")).isEmpty();
  }
}
