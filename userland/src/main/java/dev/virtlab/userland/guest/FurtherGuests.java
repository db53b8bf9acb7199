package dev.virtlab.userland.guest;

import java.util.LinkedHashMap;
import java.util.Map;

/// Shipped guests about the processor: what it does alone, and what needs the hypervisor.
final class FurtherGuests {

  private FurtherGuests() {}

  static Map<String, String> sources() {
    Map<String, String> sources = new LinkedHashMap<>();
    sources.put("busy.asm", BUSY);
    sources.put("divide.asm", DIVIDE);
    sources.put("syscall.asm", SYSCALL);
    sources.put("critical.asm", CRITICAL);
    sources.put("tasks.asm", TASKS);
    sources.put("primes.asm", PRIMES);
    return sources;
  }

  private static final String BUSY =
      """
      ; Computes for a long time without an exit: guest code runs at the speed of the processor.
              org 0x7c00
              xor dx, dx
              mov bx, 40
      outer:  mov cx, 1000
      inner:  add dx, cx
              loop inner
              dec bx
              jnz outer
              mov ax, dx
              out 0x80, ax            ; one exit, to show the sum
              hlt
      """;

  private static final String DIVIDE =
      """
      ; Divides by zero and lives: the guest has a handler, and the hypervisor sees nothing of it.
              org 0x7c00
              mov word [0*4], oops
              mov word [0*4+2], 0
              mov ax, 7
              xor bl, bl
              div bl
              mov al, '!'             ; here it goes on
              out 0xe9, al
              hlt
      oops:   push bp
              mov bp, sp
              add word [bp+2], 2      ; step over the two bytes of div bl
              pop bp
              mov al, '0'
              out 0xe9, al
              iret
      """;

  private static final String SYSCALL =
      """
      ; A system call through the interrupt table, as early systems did it.
              org 0x7c00
              mov word [0x80*4], kernel
              mov word [0x80*4+2], 0
              mov cx, 3
      again:  mov al, 'u'
              out 0xe9, al            ; the user part
              int 0x80
              loop again
              hlt
      kernel: push ax
              mov al, 'k'
              out 0xe9, al
              pop ax
              iret
      """;

  private static final String CRITICAL =
      """
      ; Turns interrupts off and on around a step: without help from the processor each cli, sti,
      ; pushf and popf is a trap.
              org 0x7c00
              mov cx, 50
      again:  pushf
              cli
              inc word [shared]
              popf
              sti
              cli
              loop again
              mov ax, [shared]
              out 0x80, ax
              hlt
      shared: dw 0
      """;

  private static final String TASKS =
      """
      ; Two tasks that know nothing of each other; the timer switches between them.
              org 0x7c00
              mov word [0x20*4], switch
              mov word [0x20*4+2], 0
              mov bp, 0x7000          ; the stack of task b, as if it had been interrupted
              mov word [bp], 0        ; bx
              mov word [bp+2], taskb
              mov word [bp+4], 0
              mov word [bp+6], 0x202
              mov [other], bp
              mov ax, 4
              out 0x40, ax            ; a tick every four exits
              sti
      taska:  mov al, 'a'
              out 0xe9, al
              dec byte [left]
              jnz taska
              cli
              hlt
      taskb:  mov al, 'b'
              out 0xe9, al
              jmp taskb
      switch: push bx
              mov bx, [other]
              mov [other], sp
              mov sp, bx
              pop bx
              iret
      other:  dw 0
      left:   db 12
      """;

  private static final String PRIMES =
      """
      ; Prints the primes below 50.
              org 0x7c00
              mov bx, 2
      next:   mov cx, 2
      try:    mov ax, cx
              mul cx
              cmp ax, bx
              ja prime
              xor dx, dx
              mov ax, bx
              div cx
              test dx, dx
              jz skip
              inc cx
              jmp try
      prime:  mov ax, bx
              aam                     ; two digits
              or ah, ah
              jz one
              xchg al, ah
              add al, '0'
              out 0xe9, al
              xchg al, ah
      one:    add al, '0'
              out 0xe9, al
              mov al, ' '
              out 0xe9, al
      skip:   inc bx
              cmp bx, 50
              jb next
              mov al, 10
              out 0xe9, al
              hlt
      """;
}
