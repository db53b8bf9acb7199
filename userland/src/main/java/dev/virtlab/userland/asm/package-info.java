/// An assembler and a disassembler of 16-bit x86 in Intel syntax, as NASM writes it.
///
/// Learners' guests enter with [dev.virtlab.userland.asm.Assembler], whoever shows what a guest
/// executes with [dev.virtlab.userland.asm.Disassembler]. Both read one table of instructions,
/// [dev.virtlab.userland.asm.Instructions].
@NullMarked
package dev.virtlab.userland.asm;

import org.jspecify.annotations.NullMarked;
