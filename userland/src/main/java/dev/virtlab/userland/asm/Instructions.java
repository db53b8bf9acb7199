package dev.virtlab.userland.asm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The table of instructions: the 8086's (Intel, *iAPX 86/88 User's Manual*, table 4-12) and those
/// that the 80186 added.
///
/// The assembler takes the first row that fits, so shorter encodings stand first; the disassembler
/// takes the first row with the opcode.
final class Instructions {

  private static final String[] ARITHMETIC = {
    "add", "or", "adc", "sbb", "and", "sub", "xor", "cmp"
  };
  private static final String[] SHIFTS = {"rol", "ror", "rcl", "rcr", "shl", "shr", "shl", "sar"};
  private static final String[] CONDITIONS = {
    "jo", "jno", "jc jb jnae", "jnc jae jnb", "jz je", "jnz jne", "jbe jna", "ja jnbe",
    "js", "jns", "jpe jp", "jpo jnp", "jl jnge", "jnl jge", "jng jle", "jg jnle"
  };

  private static final String ROWS =
      """
      mov al,moffs8 a0
      mov ax,moffs16 a1
      mov moffs8,al a2
      mov moffs16,ax a3
      mov rm8,r8 88 /r
      mov rm16,r16 89 /r
      mov r8,rm8 8a /r
      mov r16,rm16 8b /r
      mov rm16,sreg 8c /r
      mov sreg,rm16 8e /r
      mov r8,imm8 b0 +r
      mov r16,imm16 b8 +r
      mov rm8,imm8 c6 /0
      mov rm16,imm16 c7 /0
      push r16 50 +r
      push es 06
      push cs 0e
      push ss 16
      push ds 1e
      push simm8 6a 186
      push imm16 68 186
      push rm16 ff /6
      pop r16 58 +r
      pop es 07
      pop ss 17
      pop ds 1f
      pop rm16 8f /0
      nop 90
      xchg ax,r16 90 +r
      xchg r16,ax 90 +r
      xchg r8,rm8 86 /r
      xchg r16,rm16 87 /r
      xchg rm8,r8 86 /r
      xchg rm16,r16 87 /r
      in al,imm8 e4
      in ax,imm8 e5
      in al,dx ec
      in ax,dx ed
      out imm8,al e6
      out imm8,ax e7
      out dx,al ee
      out dx,ax ef
      xlatb d7
      xlat d7
      lea r16,m 8d /r
      lds r16,m c5 /r
      les r16,m c4 /r
      lahf 9f
      sahf 9e
      pushf 9c
      popf 9d
      inc r16 40 +r
      inc rm8 fe /0
      inc rm16 ff /0
      dec r16 48 +r
      dec rm8 fe /1
      dec rm16 ff /1
      aaa 37
      daa 27
      aas 3f
      das 2f
      test rm8,r8 84 /r
      test rm16,r16 85 /r
      test r8,m8 84 /r
      test r16,m16 85 /r
      test al,imm8 a8
      test ax,imm16 a9
      test rm8,imm8 f6 /0
      test rm16,imm16 f7 /0
      test rm8,imm8 f6 /1
      test rm16,imm16 f7 /1
      not rm8 f6 /2
      not rm16 f7 /2
      neg rm8 f6 /3
      neg rm16 f7 /3
      mul rm8 f6 /4
      mul rm16 f7 /4
      imul rm8 f6 /5
      imul rm16 f7 /5
      imul r16,rm16,simm8 6b /r 186
      imul r16,rm16,imm16 69 /r 186
      imul r16,simm8 6b /r 186
      imul r16,imm16 69 /r 186
      div rm8 f6 /6
      div rm16 f7 /6
      idiv rm8 f6 /7
      idiv rm16 f7 /7
      aam d4 =0a
      aam imm8 d4
      aad d5 =0a
      aad imm8 d5
      cbw 98
      cwd 99
      movsb a4
      movsw a5
      cmpsb a6
      cmpsw a7
      stosb aa
      stosw ab
      lodsb ac
      lodsw ad
      scasb ae
      scasw af
      call rel16 e8
      call far 9a
      call rm16 ff /2
      call mfar ff /3
      jmp rel8 eb
      jmp rel16 e9
      jmp far ea
      jmp rm16 ff /4
      jmp mfar ff /5
      ret c3
      ret imm16 c2
      retn c3
      retn imm16 c2
      retf cb
      retf imm16 ca
      loop rel8 e2
      loope rel8 e1
      loopz rel8 e1
      loopne rel8 e0
      loopnz rel8 e0
      jcxz rel8 e3
      int3 cc
      int imm8 cd
      into ce
      iret cf
      clc f8
      cmc f5
      stc f9
      cld fc
      std fd
      cli fa
      sti fb
      hlt f4
      wait 9b
      esc imm6,rm16 d8 /r
      salc d6
      int1 f1 186
      icebp f1 186
      pusha 60 186
      popa 61 186
      bound r16,m 62 /r 186
      insb 6c 186
      insw 6d 186
      outsb 6e 186
      outsw 6f 186
      enter imm16,imm8 c8 186
      leave c9 186
      ud2 0f0b 186
      """;

  private static final List<Form> ALL = all();
  private static final Map<String, List<Form>> BY_NAME = byName();

  private Instructions() {}

  /// The forms of a mnemonic in their order of preference; empty if there is none of that name.
  static List<Form> named(String mnemonic) {
    return BY_NAME.getOrDefault(mnemonic, List.of());
  }

  /// All forms.
  static List<Form> forms() {
    return ALL;
  }

  /// All mnemonics.
  static Iterable<String> names() {
    return BY_NAME.keySet();
  }

  private static List<Form> all() {
    List<Form> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      arithmetic(all, ARITHMETIC[i], i);
      shift(all, SHIFTS[i], i);
    }
    for (String sal : new String[] {"rm8,one d0", "rm16,one d1", "rm8,cl d2", "rm16,cl d3"}) {
      all.add(Form.of("sal " + sal + " /4"));
    }
    all.add(Form.of("sal rm8,imm8 c0 /4 186"));
    all.add(Form.of("sal rm16,imm8 c1 /4 186"));
    for (int i = 0; i < CONDITIONS.length; i++) {
      for (String name : CONDITIONS[i].split(" ")) {
        all.add(Form.of(name + " rel8 " + hex(0x70 + i)));
      }
    }
    for (String row : ROWS.split("\n")) {
      all.add(Form.of(row));
    }
    return Collections.unmodifiableList(all);
  }

  private static void arithmetic(List<Form> all, String name, int number) {
    int code = number << 3;
    all.add(Form.of(name + " rm8,r8 " + hex(code) + " /r"));
    all.add(Form.of(name + " rm16,r16 " + hex(code + 1) + " /r"));
    all.add(Form.of(name + " r8,rm8 " + hex(code + 2) + " /r"));
    all.add(Form.of(name + " r16,rm16 " + hex(code + 3) + " /r"));
    all.add(Form.of(name + " rm16,simm8 83 /" + number));
    all.add(Form.of(name + " al,imm8 " + hex(code + 4)));
    all.add(Form.of(name + " ax,imm16 " + hex(code + 5)));
    all.add(Form.of(name + " rm8,imm8 80 /" + number));
    all.add(Form.of(name + " rm16,imm16 81 /" + number));
    all.add(Form.of(name + " rm8,imm8 82 /" + number));
  }

  private static void shift(List<Form> all, String name, int number) {
    all.add(Form.of(name + " rm8,one d0 /" + number));
    all.add(Form.of(name + " rm16,one d1 /" + number));
    all.add(Form.of(name + " rm8,cl d2 /" + number));
    all.add(Form.of(name + " rm16,cl d3 /" + number));
    all.add(Form.of(name + " rm8,imm8 c0 /" + number + " 186"));
    all.add(Form.of(name + " rm16,imm8 c1 /" + number + " 186"));
  }

  private static String hex(int value) {
    return (value < 16 ? "0" : "") + Integer.toHexString(value);
  }

  private static Map<String, List<Form>> byName() {
    Map<String, List<Form>> byName = new LinkedHashMap<>();
    for (Form form : ALL) {
      byName.computeIfAbsent(form.mnemonic(), _ -> new ArrayList<>()).add(form);
    }
    return byName;
  }
}
