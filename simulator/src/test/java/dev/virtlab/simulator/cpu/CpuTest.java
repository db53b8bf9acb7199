package dev.virtlab.simulator.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CpuTest {

  private static final int CODE = 0x1000;
  private static final int HANDLERS = 0x8000;

  private final byte[] ram = new byte[1 << 20];

  @Test
  void pushSpStoresTheValueAfterTheDecrementOnTheFirstChipOnly() {
    for (Model model : Model.values()) {
      Cpu cpu = cpu(model, 0x54);
      cpu.step();
      assertThat(word(0x6ffe)).isEqualTo(model == Model.TODAY ? 0x7000 : 0x6ffe);
    }
  }

  @Test
  void aShiftByThirtyTwoChangesNothingToday() {
    for (Model model : Model.values()) {
      Cpu cpu = cpu(model, 0xd3, 0xe0);
      cpu.set(Register.AX, 0x1234);
      cpu.set(Register.CX, 32);
      cpu.step();
      assertThat(cpu.get(Register.AX)).isEqualTo(model == Model.TODAY ? 0x1234 : 0);
    }
  }

  @Test
  void zeroFIsAPopOfCsOnlyOnTheFirstChip() {
    Cpu first = cpu(Model.I8086, 0x0f);
    put(0x7000, 0x34, 0x12);
    first.step();
    assertThat(first.get(Register.CS)).isEqualTo(0x1234);
    Cpu today = cpu(Model.TODAY, 0x0f, 0xa2);
    today.step();
    assertThat(today.standing()).isEqualTo(Cpu.Standing.NOT_MODELLED);
    assertThat(today.get(Register.IP)).isEqualTo(CODE);
  }

  @Test
  void aDivisionByZeroReturnsBehindItselfOrToItself() {
    for (Model model : Model.values()) {
      Cpu cpu = cpu(model, 0x3e, 0xf6, 0xf3);
      cpu.step();
      assertThat(cpu.get(Register.IP)).isEqualTo(HANDLERS);
      assertThat(word(0x6ffa)).isEqualTo(model == Model.TODAY ? CODE : CODE + 3);
    }
  }

  @Test
  void theSmallestQuotientIsAnErrorOnTheFirstChipOnly() {
    for (Model model : Model.values()) {
      Cpu cpu = cpu(model, 0xf6, 0xfb);
      cpu.set(Register.AX, -128 & 0xffff);
      cpu.set(Register.BX, 1);
      cpu.step();
      assertThat(cpu.get(Register.IP)).isEqualTo(model == Model.TODAY ? CODE + 2 : HANDLERS);
      assertThat(cpu.get(Register.AX) & 0xff).isEqualTo(0x80);
    }
  }

  @Test
  void unknownOpcodesCallVectorSixToday() {
    for (int[] code :
        new int[][] {{0x8e, 0xc8}, {0xff, 0xf8}, {0x8d, 0xc0}, {0x63}, {0x0f, 0x0b}}) {
      Cpu cpu = cpu(Model.TODAY, code);
      cpu.step();
      assertThat(cpu.get(Register.IP)).isEqualTo(HANDLERS + 6);
      assertThat(word(0x6ffa)).isEqualTo(CODE);
    }
  }

  @Test
  void lockIsRefusedTodayUnlessMemoryIsChanged() {
    Cpu harmless = cpu(Model.TODAY, 0xf0, 0x01, 0x07);
    harmless.step();
    assertThat(harmless.get(Register.IP)).isEqualTo(CODE + 3);
    for (int[] code : new int[][] {{0xf0, 0x90}, {0xf0, 0x01, 0xc0}, {0xf0, 0x39, 0x07}}) {
      Cpu refused = cpu(Model.TODAY, code);
      refused.step();
      assertThat(refused.get(Register.IP)).isEqualTo(HANDLERS + 6);
    }
  }

  @Test
  void aWordAtTheEndOfASegmentWrapsOrFaults() {
    for (Model model : Model.values()) {
      Cpu cpu = cpu(model, 0xa1, 0xff, 0xff);
      cpu.set(Register.DS, 0x2000);
      put(0x2ffff, 0x34);
      put(0x20000, 0x12);
      cpu.step();
      if (model == Model.TODAY) {
        assertThat(cpu.get(Register.IP)).isEqualTo(HANDLERS + 13);
      } else {
        assertThat(cpu.get(Register.AX)).isEqualTo(0x1234);
      }
    }
  }

  @Test
  void addressesWrapAtOneMebibyteOnTheFirstChipAndReachTheBusToday() {
    List<String> asked = new ArrayList<>();
    for (Model model : Model.values()) {
      load(0xa0, 0x10, 0x00);
      put(0, 0x77);
      Cpu cpu = new Cpu(model, ram, recorder(asked));
      cpu.set(Register.IP, CODE);
      cpu.set(Register.DS, 0xffff);
      cpu.step();
      assertThat(cpu.get(Register.AX)).isEqualTo(model == Model.TODAY ? 0x5a : 0x77);
    }
    assertThat(asked).containsExactly("read 100000 1");
  }

  @Test
  void portsAndMissingMemoryReachTheBusWithTheirWidth() {
    List<String> asked = new ArrayList<>();
    load(0xe6, 0x42, 0xef, 0xec, 0xa3, 0x00, 0x00, 0xf4);
    Cpu cpu = new Cpu(Model.TODAY, java.util.Arrays.copyOf(ram, 0x2000), recorder(asked));
    cpu.set(Register.IP, CODE);
    cpu.set(Register.AX, 0x1234);
    cpu.set(Register.DX, 0x3f8);
    cpu.set(Register.DS, 0xb800);
    assertThat(cpu.run(100)).isEqualTo(5);
    assertThat(cpu.standing()).isEqualTo(Cpu.Standing.HALTED);
    assertThat(asked)
        .containsExactly("out 42 1 34", "out 3f8 2 1234", "in 3f8 1", "write b8000 2 125a");
  }

  @Test
  void anInterruptComesBetweenRoundsOfARepetitionAndItGoesOnAfterwards() {
    Cpu cpu = cpu(Model.TODAY, 0xf3, 0xaa, 0xf4);
    put(HANDLERS + 32, 0xcf);
    cpu.set(Register.CX, 5);
    cpu.set(Register.DI, 0x3000);
    cpu.set(Register.AX, 0x55);
    cpu.step();
    cpu.step();
    assertThat(cpu.isRepeating()).isTrue();
    cpu.interrupt(32);
    assertThat(word(0x6ffa)).isEqualTo(CODE);
    cpu.run(100);
    assertThat(cpu.get(Register.CX)).isZero();
    assertThat(ram[0x3004]).isEqualTo((byte) 0x55);
    assertThat(ram[0x3005]).isZero();
  }

  @Test
  void theTrapFlagCallsVectorOneAfterEveryInstruction() {
    Cpu cpu = cpu(Model.I8086, 0x40, 0x40);
    cpu.set(Register.FLAGS, 0x100);
    cpu.step();
    assertThat(cpu.get(Register.IP)).isEqualTo(HANDLERS + 1);
    assertThat(word(0x6ffa)).isEqualTo(CODE + 1);
    assertThat(cpu.get(Register.FLAGS) & 0x100).isZero();
  }

  @Test
  void noInterruptIsTakenRightAfterTheStackSegmentWasLoaded() {
    Cpu cpu = cpu(Model.TODAY, 0x8e, 0xd0, 0x90);
    cpu.set(Register.FLAGS, 0x200);
    cpu.step();
    assertThat(cpu.takesInterrupts()).isFalse();
    cpu.step();
    assertThat(cpu.takesInterrupts()).isTrue();
  }

  @Test
  void aStackThatDoesNotTakeTheReturnAddressShutsTodaysProcessorDown() {
    Cpu cpu = cpu(Model.TODAY, 0xcd, 0x20);
    cpu.set(Register.SP, 1);
    cpu.step();
    assertThat(cpu.standing()).isEqualTo(Cpu.Standing.SHUTDOWN);
  }

  @Test
  void packedDecimalSumsAreDecimalInBothModels() {
    for (Model model : Model.values()) {
      for (int a = 0; a < 100; a++) {
        for (int b = 0; b < 100; b++) {
          Cpu cpu = cpu(model, 0x00, 0xd8, 0x27);
          cpu.set(Register.AX, bcd(a));
          cpu.set(Register.BX, bcd(b));
          cpu.run(2);
          assertThat(cpu.get(Register.AX)).isEqualTo(bcd((a + b) % 100));
          assertThat(cpu.get(Register.FLAGS) & 1).isEqualTo((a + b) / 100);
        }
      }
    }
  }

  @Test
  void aDivisionUndoesAMultiplication() {
    long seed = 8086;
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      Model model = (i & 1) == 0 ? Model.I8086 : Model.TODAY;
      int a = random.nextInt(65_536);
      int b = 1 + random.nextInt(65_535);
      Cpu cpu = cpu(model, 0xf7, 0xe3, 0xf7, 0xf3);
      cpu.set(Register.AX, a);
      cpu.set(Register.BX, b);
      cpu.run(2);
      assertThat(cpu.get(Register.AX)).as("seed %d, case %d: %d * %d", seed, i, a, b).isEqualTo(a);
      assertThat(cpu.get(Register.DX)).isZero();
    }
  }

  @Test
  void everyFirstByteDoesSomethingAndOnlyUnmodelledOnesStop() {
    for (Model model : Model.values()) {
      for (int opcode = 0; opcode < 256; opcode++) {
        Cpu cpu = cpu(model, opcode, 0x07, 0x90, 0x90, 0x90, 0x90, 0x90);
        cpu.step();
        boolean later = opcode == 0x0f || (opcode >= 0x64 && opcode <= 0x67) || opcode >> 3 == 0x1b;
        Cpu.Standing stands =
            opcode == 0xf4
                ? Cpu.Standing.HALTED
                : later && model == Model.TODAY ? Cpu.Standing.NOT_MODELLED : Cpu.Standing.RUNNING;
        assertThat(cpu.standing()).as("%s %02x", model, opcode).isEqualTo(stands);
      }
    }
  }

  private static int bcd(int number) {
    return (number / 10) << 4 | number % 10;
  }

  /// A processor before some bytes of code, its handlers each at an address of its own.
  private Cpu cpu(Model model, int... code) {
    load(code);
    Cpu cpu = new Cpu(model, ram, Bus.FLOATING);
    cpu.set(Register.IP, CODE);
    cpu.set(Register.SP, 0x7000);
    return cpu;
  }

  private void load(int... code) {
    for (int vector = 0; vector < 256; vector++) {
      put(4 * vector, HANDLERS + vector, (HANDLERS + vector) >> 8, 0, 0);
    }
    put(CODE, code);
  }

  private void put(int at, int... bytes) {
    for (int i = 0; i < bytes.length; i++) {
      ram[at + i] = (byte) bytes[i];
    }
  }

  private int word(int at) {
    return (ram[at] & 0xff) | (ram[at + 1] & 0xff) << 8;
  }

  private static Bus recorder(List<String> asked) {
    return new Bus() {
      @Override
      public int in(int port, int width) {
        asked.add("in " + Integer.toHexString(port) + " " + width);
        return 0x5a;
      }

      @Override
      public void out(int port, int width, int value) {
        asked.add(
            "out " + Integer.toHexString(port) + " " + width + " " + Integer.toHexString(value));
      }

      @Override
      public int read(int address, int width) {
        asked.add("read " + Integer.toHexString(address) + " " + width);
        return 0x5a;
      }

      @Override
      public void write(int address, int width, int value) {
        asked.add(
            "write "
                + Integer.toHexString(address)
                + " "
                + width
                + " "
                + Integer.toHexString(value));
      }
    };
  }
}
