// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.site;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertSame;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.google.gwtmockito.GwtMockitoTestRunner;
import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.http.UrlScope;
import elemental2.core.JsArray;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;

@RunWith(GwtMockitoTestRunner.class)
public final class SiteTest {
  private static final String ORIGIN = "http://localhost:8000";

  private final Manifest manifest = mock(Manifest.class);
  private final SiteFile image = mock(SiteFile.class);
  private final Site site = new Site(ORIGIN + "/app/", manifest);

  @Before
  public void describe() {
    SiteFile runtime = mock(SiteFile.class);
    when(runtime.getPath()).thenReturn("pyodide/pyodide.asm.wasm");
    when(image.getPath()).thenReturn("image.bin");
    JsArray<SiteFile> files = arrayOf(runtime, image);
    JsArray<String> hosted = arrayOf("_dash-component-suites/", "assets/");
    when(manifest.getBasePath()).thenReturn("/app/");
    when(manifest.getRoot()).thenReturn("_wasgi/0a/");
    when(manifest.getFiles()).thenReturn(files);
    when(manifest.getHosted()).thenReturn(hosted);
  }

  @SafeVarargs
  @SuppressWarnings("unchecked")
  private static <T> JsArray<T> arrayOf(T... items) {
    JsArray<T> array = mock(JsArray.class);
    array.length = items.length;
    for (int i = 0; i < items.length; i++) {
      when(array.getAt(i)).thenReturn(items[i]);
    }
    return array;
  }

  @Test
  public void ourFilesLieBelowTheRoot() {
    assertEquals(ORIGIN + "/app/_wasgi/0a/worker.mjs", site.urlOf("worker.mjs"));
  }

  @Test
  public void filesAreFoundByTheirPath() {
    assertSame(image, site.file("image.bin"));
    assertNull(site.file("image"));
  }

  private static final Object[][] PATHS = {
    // path, and whether it is the app's
    {"/app/", true},
    {"/app", true},
    {"/app/x", true},
    {"/x", false},
    {"/app/assets/x.css", false},
    {"/app/_dash-component-suites/dash/x.js", false},
    {"/app/_dash-layout", true},
    // needed to start the interpreter: these must not wait for it
    {"/app/_wasgi/0a/image.bin", false},
    {"/app/_wasgi/1b/image.bin", false},
    {"/app/wasgi.json", false},
  };

  @Test // U09, U23
  public void theScopeLeavesOutWhatTheHostServes() {
    UrlScope scope = site.scope(ORIGIN);
    for (Object[] row : PATHS) {
      assertEquals((String) row[0], row[1], scope.contains(Url.parse(ORIGIN + row[0])));
    }
  }
}
