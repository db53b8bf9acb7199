package dev.virtlab.userland.asm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AssemblerTest {

  @Test
  void labelsReachBackwardAndForwardAndAcrossAnOrigin() {
    assertThat(
            hex(
                """
                org 0x7c00
                start: mov si, text
                .next: lodsb
                  test al, al
                  jz done
                  out 0xe9, al
                  jmp .next
                done: hlt
                text: db 'hi', 10, 0
                length equ $ - text
                  dw length, start
                """))
        .isEqualTo("be0d7cac84c07404e6e9ebf7f468690a000400007c");
  }

  @Test
  void aJumpIsLongOnlyWhereItMustBe() {
    assertThat(hex("jmp far_away\ntimes 127 nop\nfar_away: hlt")).startsWith("eb7f90");
    assertThat(hex("jmp far_away\ntimes 128 nop\nfar_away: hlt")).startsWith("e9800090");
  }

  @Test
  void aBootSectorIsFilledUpToItsSignature() {
    String hex = hex("org 0x7c00\nhlt\ntimes 510-($-$$) db 0\ndw 0xaa55");
    assertThat(hex).hasSize(1024).endsWith("55aa");
  }

  @Test
  void localLabelsBelongToTheLabelBeforeThem() {
    assertThat(hex("a:\n.x: dec cx\njnz .x\nb:\n.x: dec dx\njnz .x")).isEqualTo("4975fd4a75fd");
  }

  @Test
  void expressionsFollowTheOrderOfC() {
    assertThat(hex("dw 1+2*3, (1+2)*3, 7&3|8, 1<<4, -1, ~0 & 0xff, 17/5, 17%5, 'A'"))
        .isEqualTo("0700090" + "00b001000ffffff00030002004100");
  }

  @Test
  void mistakesSayWhereAndWhatToTry() {
    assertRefused("mov ax, [cx]", 1, 10, "only bx, bp, si and di address memory");
    assertRefused("\n  jump start\nstart:", 2, 3, "did you mean `jmp`?");
    assertRefused("mov [bx], 5", 1, 5, "write byte or word before the bracket");
    assertRefused("mov al, 300", 1, 9, "a byte holds -128 to 255");
    assertRefused("loop: \nloop lop", 1, 1, "choose another name");
    assertRefused("start: jmp strat", 1, 12, "did you mean `start`?");
    assertRefused("jz x\ntimes 200 nop\nx:", 1, 1, "jump over a `jmp` with the contrary condition");
    assertRefused("cpu 8086\npusha", 2, 1, "leave out `cpu 8086`");
    assertRefused("mov [bx], [si]", 1, 1, "only one operand may be memory: go through a register");
    assertRefused("db 'open", 1, 4, "end it with '");
    assertRefused("a: db 1\na: db 2", 2, 1, "choose another name");
    assertRefused("mov ax, es:[bx]", 1, 9, "write [es:…]");
    assertRefused(
        "dw 12g4",
        1,
        4,
        "write 12, 0x1f, 1fh, 0b101 or 101b; a hexadecimal number begins with a digit");
    assertRefused("lea ax, [bx+bp]", 1, 9, "one of bx and bp, one of si and di, and a number do");
  }

  @Test
  void allMistakesOfASourceAreTold() {
    Assembly refused = Assembler.assemble("foo\nnop\nbar 1\n");
    assertThat(((Assembly.Refused) refused).mistakes())
        .extracting(Mistake::line)
        .containsExactly(3);
    Assembly several = Assembler.assemble("foo 1\nnop\nbar 1\n");
    assertThat(((Assembly.Refused) several).mistakes())
        .extracting(Mistake::line)
        .containsExactly(1, 3);
  }

  @Test
  void hostileSourcesEndWithAMistake() {
    for (String source :
        new String[] {
          "times 100000 db 0",
          "times 60000 dw 0",
          "a: times b-a nop\nnop\nb:",
          "(".repeat(5000),
          "dw " + "(".repeat(5000),
          "dw " + "-".repeat(5000) + "1",
          "x equ x+1\ndw x",
          "times -1 nop",
          "resb 70000",
          "dw 1/0"
        }) {
      assertThat(Assembler.assemble(source)).isInstanceOf(Assembly.Refused.class);
    }
  }

  @Test
  void whatIsReadFromAnyBytesCanBeWrittenAndReadAgain() {
    long seed = 1978;
    Random random = new Random(seed);
    for (int i = 0; i < 15_000; i++) {
      byte[] bytes = new byte[12];
      random.nextBytes(bytes);
      Disassembler.Line read = Disassembler.at(bytes, 0, 0x100);
      String source = "org 0x100\n" + read.text();
      String as =
          "seed " + seed + " case " + i + ": " + HexFormat.of().formatHex(bytes) + " " + read;
      assertThat(Assembler.assemble(source)).as(as).isInstanceOf(Assembly.Assembled.class);
      byte[] written = ((Assembly.Assembled) Assembler.assemble(source)).bytes();
      Disassembler.Line again = Disassembler.at(Arrays.copyOf(written, 16), 0, 0x100);
      if (read.text().startsWith("db ")) {
        assertThat(written).as(as).containsExactly(bytes[0]);
        continue;
      }
      assertThat(again.length()).as(as).isEqualTo(written.length);
      if (!read.text().contains("xchg")) {
        assertThat(again.text()).as(as).isEqualTo(read.text());
      }
    }
  }

  private static void assertRefused(String source, int line, int column, String advice) {
    Assembly assembly = Assembler.assemble(source);
    assertThat(assembly).as(source).isInstanceOf(Assembly.Refused.class);
    Mistake mistake = ((Assembly.Refused) assembly).mistakes().getFirst();
    assertThat(mistake.advice()).as(mistake.toString()).isEqualTo(advice);
    assertThat(mistake.line()).as(mistake.toString()).isEqualTo(line);
    assertThat(mistake.column()).as(mistake.toString()).isEqualTo(column);
  }

  private static String hex(String source) {
    Assembly assembly = Assembler.assemble(source);
    assertThat(assembly).isInstanceOf(Assembly.Assembled.class);
    return HexFormat.of().formatHex(((Assembly.Assembled) assembly).bytes());
  }
}
