// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.differential;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import dev.wasgi.harness.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.Test;

/** Well-known clients, end to end: what they make of the app is what they make of a real server. */
public final class ClientLibrariesTest {
  private static final Path PACKAGES = Workspace.root().resolve("test/clients/node_modules");

  private static final String CASES =
      """
      const plain = (value) => JSON.parse(JSON.stringify(value).replaceAll(location.origin, 'ORIGIN'));
      const seen = (environ) => ['REQUEST_METHOD', 'PATH_INFO', 'QUERY_STRING', 'CONTENT_TYPE', 'CONTENT_LENGTH', 'HTTP_ACCEPT',
        'HTTP_X_REQUESTED_WITH', 'HTTP_X_TIDE', 'HTTP_AUTHORIZATION'].map((name) => environ[name] ?? null);
      const failure = async (promise) => {
        try { await promise; return 'no failure'; } catch (error) { return [error.name, error.code, error.message, error.response?.status, error.response?.data ?? error.response?.text]; }
      };
      const told = {};
      told.axiosGet = await axios.get('/echo', {params: {a: ['1', 'ü']}, headers: {'X-Tide': 'high'}, auth: {username: 'me', password: 'x'}}).then(({data, status, statusText}) => [seen(data.environ), status, statusText]);
      told.axiosPost = await axios.post('/echo', {a: 1, b: ['ü']}).then(({data}) => [seen(data.environ), data.body]);
      told.axiosForm = await axios.post('/echo', new URLSearchParams({a: '1'})).then(({data}) => [seen(data.environ), data.body]);
      told.axiosMissing = await failure(axios.get('/missing'));
      told.axiosBlob = await axios.get('/lines?count=3', {responseType: 'blob'}).then(({data}) => data.text());
      told.axiosBuffer = await axios.post('/mirror', new Uint8Array([0, 255]), {responseType: 'arraybuffer'}).then(({data}) => Array.from(new Uint8Array(data)));
      const progress = [];
      told.axiosUpload = await axios.post('/mirror', 'x'.repeat(5000), {onUploadProgress: ({loaded, total}) => progress.push([loaded, total])}).then(({data}) => [data.length, progress.at(-1)]);
      const controller = new AbortController();
      const cancelled = failure(axios.get('/drip?count=50&ms=20', {signal: controller.signal}));
      setTimeout(() => controller.abort(), 50);
      told.axiosCancel = await cancelled;
      told.axiosTimeout = await failure(axios.get('/drip?count=50&ms=20', {timeout: 200}));
      told.axiosNetwork = await failure(axios.get('/redirect/302?to=data%3Atext%2Fplain%2Cx'));
      told.superGet = await superagent.get('/echo').query({a: 'ü'}).set('X-Tide', 'low').auth('me', 'x').then(({body, status, type}) => [seen(body.environ), status, type]);
      told.superPost = await superagent.post('/echo').send({a: 1}).then(({body}) => [seen(body.environ), body.body]);
      told.superForm = await superagent.post('/echo').type('form').send({a: '1'}).then(({body}) => [seen(body.environ), body.body]);
      told.superMissing = await failure(superagent.get('/missing'));
      told.superRedirect = await superagent.get('/redirect/302?to=/page').then(({status, text, xhr}) => [status, text.length, xhr.responseURL]);
      told.superTimeout = await failure(superagent.get('/drip?count=50&ms=20').timeout({deadline: 200}));
      const ask = (options) => new Promise((resolve) => jQuery.ajax(options)
        .done((data, state, xhr) => resolve([data.environ ? seen(data.environ) : String(data), data.body, state, xhr.status, xhr.getResponseHeader('content-type')]))
        .fail((xhr, state, error) => resolve([xhr.status, state, String(error), xhr.responseText])));
      told.jqueryGet = await ask({url: '/echo', data: {a: ['1', 'ü']}, headers: {'X-Tide': 'low'}, cache: true});
      told.jqueryPost = await ask({url: '/echo', method: 'POST', data: {a: {b: 1}}});
      told.jqueryJson = await ask({url: '/echo', method: 'PUT', contentType: 'application/json', data: '{}'});
      told.jqueryXml = await new Promise((resolve) => jQuery.get('/xml', (data) => resolve(jQuery(data).find('tide').length)));
      told.jqueryMissing = await ask({url: '/missing'});
      told.jqueryTimeout = await ask({url: '/drip?count=50&ms=20', timeout: 200});
      const running = jQuery.ajax('/drip?count=50&ms=20');
      setTimeout(() => running.abort(), 50);
      told.jqueryAbort = await new Promise((resolve) => running.fail((xhr, state) => resolve(state)));
      jQuery('<div id=part>').appendTo('body');
      told.jqueryLoad = await new Promise((resolve) => jQuery('#part').load('/page h1', () => resolve(jQuery('#part').html())));
      return plain(told);
      """;

  @Test
  public void x44_axiosSuperagentAndJqueryWorkAsWithAServer() throws IOException {
    List<String> libraries = new ArrayList<>();
    for (String file :
        new String[] {
          "axios/dist/axios.min.js",
          "superagent/dist/superagent.min.js",
          "jquery/dist/jquery.min.js"
        }) {
      libraries.add(Files.readString(PACKAGES.resolve(file)));
    }
    LabSides sides = LabSides.run(CASES, true, libraries);
    Map<?, ?> real = (Map<?, ?>) sides.real();
    Map<?, ?> bridged = (Map<?, ?>) sides.bridged();
    assertTrue("all were told", real.size() > 20);
    real.forEach((name, told) -> assertEquals(String.valueOf(name), told, bridged.get(name)));
  }
}
