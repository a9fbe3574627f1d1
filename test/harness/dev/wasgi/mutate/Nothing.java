// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.mutate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Empties compiled classes: each method gives nothing, zero or false. Tests that are green over
 * such classes test nothing.
 */
public final class Nothing {
  private Nothing() {}

  /**
   * @param arguments a folder of class files, which are written over
   */
  public static void main(String[] arguments) throws IOException {
    try (Stream<Path> paths = Files.walk(Path.of(arguments[0]))) {
      List<Path> classes = paths.filter(path -> path.toString().endsWith(".class")).toList();
      for (Path file : classes) {
        Files.write(file, emptied(Files.readAllBytes(file)));
      }
      System.out.println(classes.size() + " classes emptied");
    }
  }

  private static byte[] emptied(byte[] compiled) {
    ClassReader reader = new ClassReader(compiled);
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    reader.accept(new Emptier(writer), ClassReader.SKIP_FRAMES | ClassReader.SKIP_DEBUG);
    return writer.toByteArray();
  }

  private static final class Emptier extends ClassVisitor {
    Emptier(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
      boolean hasNoBody = (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0;
      // Without its constructors nothing could be made at all, and no test could even begin.
      if (hasNoBody || name.startsWith("<")) {
        return method;
      }
      writeBody(method, Type.getReturnType(descriptor));
      return null;
    }

    private static void writeBody(MethodVisitor method, Type returned) {
      method.visitCode();
      switch (returned.getSort()) {
        case Type.VOID -> method.visitInsn(Opcodes.RETURN);
        case Type.LONG -> give(method, Opcodes.LCONST_0, Opcodes.LRETURN);
        case Type.FLOAT -> give(method, Opcodes.FCONST_0, Opcodes.FRETURN);
        case Type.DOUBLE -> give(method, Opcodes.DCONST_0, Opcodes.DRETURN);
        case Type.OBJECT, Type.ARRAY -> give(method, Opcodes.ACONST_NULL, Opcodes.ARETURN);
        default -> give(method, Opcodes.ICONST_0, Opcodes.IRETURN);
      }
      method.visitMaxs(0, 0);
      method.visitEnd();
    }

    private static void give(MethodVisitor method, int constant, int end) {
      method.visitInsn(constant);
      method.visitInsn(end);
    }
  }
}
