package dev.virtlab.userland.guest;

import java.util.LinkedHashMap;
import java.util.Map;

/// Shipped guests about devices: each shows one reason to leave guest mode.
final class FirstGuests {

  private FirstGuests() {}

  static Map<String, String> sources() {
    Map<String, String> sources = new LinkedHashMap<>();
    sources.put("hello.asm", HELLO);
    sources.put("hello-pv.asm", HELLO_PV);
    sources.put("counter.asm", COUNTER);
    sources.put("timer.asm", TIMER);
    sources.put("echo.asm", ECHO);
    sources.put("mmio.asm", MMIO);
    sources.put("register.asm", REGISTER);
    sources.put("ring.asm", RING);
    sources.put("disk.asm", DISK);
    sources.put("power.asm", POWER);
    return sources;
  }

  private static final String HELLO =
      """
      ; Prints a line, a character at a time: every out is an exit.
              org 0x7c00
      start:  mov si, text
      next:   lodsb
              test al, al
              jz done
              out 0xe9, al            ; the console
              jmp next
      done:   hlt                     ; interrupts are off: the end
      text:   db 'Hello from a guest', 10, 0
      """;

  private static final String HELLO_PV =
      """
      ; Prints the same line with one exit: the guest knows its hypervisor and hands over a list.
              org 0x7c00
              mov ax, list
              out 0x5e, ax            ; the paravirtual console
              hlt
      list:   dw 1                    ; how many texts
              dw text, length         ; where, and how long
      text:   db 'Hello from a guest', 10
      length  equ $ - text
      """;

  private static final String COUNTER =
      """
      ; Counts to nine on the console.
              org 0x7c00
              mov cx, 9
              mov al, '1'
      again:  out 0xe9, al
              inc al
              loop again
              mov al, 10
              out 0xe9, al
              hlt
      """;

  private static final String TIMER =
      """
      ; Sleeps until the timer has ticked five times. The hypervisor injects each tick.
              org 0x7c00
              cli
              mov word [0x20*4], tick
              mov word [0x20*4+2], 0
              mov ax, 10
              out 0x40, ax            ; tick after every ten exits
              sti
      sleep:  hlt                     ; the processor is given back
              cmp byte [ticks], 5
              jb sleep
              cli
              hlt
      tick:   push ax
              inc byte [ticks]
              mov al, '.'
              out 0xe9, al
              pop ax
              iret
      ticks:  db 0
      """;

  private static final String ECHO =
      """
      ; Gives back what comes over the serial line, in capitals.
              org 0x7c00
      again:  mov dx, 0x3fd           ; line status
              in al, dx
              test al, 1              ; is there a byte?
              jz done
              mov dx, 0x3f8
              in al, dx
              cmp al, 'a'
              jb send
              cmp al, 'z'
              ja send
              sub al, 'a'-'A'
      send:   out dx, al
              jmp again
      done:   hlt
      """;

  private static final String MMIO =
      """
      ; Writes on the text screen: memory that is not there, so every store is an exit.
              org 0x7c00
              mov ax, 0xb800
              mov es, ax
              xor di, di
              mov si, text
              mov ah, 0x1f            ; white on blue
      next:   lodsb
              test al, al
              jz done
              stosw
              jmp next
      done:   hlt
      text:   db 'Memory-mapped output', 0
      """;

  private static final String REGISTER =
      """
      ; Reads a device's register in memory until it has reached five.
              org 0x7c00
              mov ax, 0xd000
              mov ds, ax
      again:  mov al, [0]
              cmp al, 5
              jb again
              add al, '0'
              out 0xe9, al
              hlt
      """;

  private static final String RING =
      """
      ; A ring of buffers in memory, as virtio has one: three texts are filled in, then one kick.
              org 0x7c00
              mov word [ring], 3
              mov di, ring+2
              mov si, first
              mov cx, 3
      fill:   mov [di], si            ; where a text begins
              mov word [di+2], 6      ; how long it is
              add di, 4
              add si, 6
              loop fill
              mov ax, ring
              out 0x5e, ax            ; the kick: one exit for three buffers
              hlt
      first:  db 'one  ', 10, 'two  ', 10, 'three', 10
      ring:   times 7 dw 0
      """;

  private static final String DISK =
      """
      ; Reads the text of sector 3, a word at a time: an emulated disk is slow by its exits.
              org 0x7c00
              mov ax, 3
              mov dx, 0x170
              out dx, ax              ; which sector
              mov dx, 0x174
              mov cx, 12
      again:  in ax, dx
              cmp al, 0
              je done
              out 0xe9, al
              mov al, ah
              cmp al, 0
              je done
              out 0xe9, al
              loop again
      done:   hlt
      """;

  private static final String POWER =
      """
      ; Switches itself off with the status 3.
              org 0x7c00
              mov al, 3
              out 0xf4, al
      """;
}
