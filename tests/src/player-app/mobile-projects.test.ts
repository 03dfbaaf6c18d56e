import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';

const APP = resolve(import.meta.dirname, '../../../player-app');
const APP_ID = 'world.delve.app';
const ANDROID = join(APP, 'android/app/src/main');
const IOS = join(APP, 'ios/App/App');

const read = (path: string) => readFileSync(path, 'utf8');

/** @throws DOMException when it is no XML. */
function parseXml(path: string): Document {
  return new JSDOM(read(path), { contentType: 'text/xml' }).window.document;
}

function listFiles(folder: string, extensions: readonly string[]): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(
      path => extensions.some(extension => path.endsWith(extension)) && !/(^|\/)(public|build)\//.test(path),
    )
    .map(path => join(folder, path));
}

/** A property list's dictionary as pairs of a key and the element behind it. */
function readPlist(path: string): Map<string, Element> {
  const [...keys] = parseXml(path).querySelectorAll('plist > dict > key');
  return new Map(keys.map(key => [key.textContent, key.nextElementSibling!]));
}

describe('the projects for iOS and Android', () => {
  const files = [
    ...listFiles(ANDROID, ['.xml']),
    ...listFiles(IOS, ['.plist', '.entitlements', '.storyboard']),
  ].map(path => path.slice(APP.length + 1));

  it.each(files)('have well-formed XML in %s', path => {
    expect(parseXml(join(APP, path)).documentElement.nodeName).not.toBe('parsererror');
  });

  it('go by the id that the configuration has', () => {
    expect(read(join(APP, 'capacitor.config.ts'))).toContain(`appId: '${APP_ID}'`);
    expect(read(join(APP, 'android/app/build.gradle'))).toContain(`applicationId "${APP_ID}"`);
    expect(read(join(APP, 'ios/App/App.xcodeproj/project.pbxproj'))).toContain(
      `PRODUCT_BUNDLE_IDENTIFIER = ${APP_ID};`,
    );
  });

  it('open links to characters, guilds and quests', () => {
    const hosts = [...parseXml(join(ANDROID, 'AndroidManifest.xml')).querySelectorAll('data')]
      .filter(data => data.getAttribute('android:scheme') === 'delve')
      .map(data => data.getAttribute('android:host'));
    expect(hosts).toEqual(['character', 'guild', 'quest']);
    expect(readPlist(join(IOS, 'Info.plist')).get('CFBundleURLTypes')?.textContent).toContain('delve');
  });

  it('open links to the same server', () => {
    const host = parseXml(join(ANDROID, 'res/values/strings.xml')).querySelector(
      '[name="link_host"]',
    )?.textContent;
    expect(host).toMatch(/^[\w.-]+$/);
    const domains = readPlist(join(IOS, 'App.entitlements')).get('com.apple.developer.associated-domains');
    expect(domains?.textContent.trim()).toBe(`applinks:${host}`);
    const project = read(join(APP, 'ios/App/App.xcodeproj/project.pbxproj'));
    expect(project.match(/CODE_SIGN_ENTITLEMENTS = App\/App.entitlements;/g)).toHaveLength(2);
  });

  it('can be told of notifications', () => {
    const permissions = [
      ...parseXml(join(ANDROID, 'AndroidManifest.xml')).querySelectorAll('uses-permission'),
    ];
    expect(permissions.map(element => element.getAttribute('android:name'))).toContain(
      'android.permission.POST_NOTIFICATIONS',
    );
    expect(readPlist(join(IOS, 'App.entitlements')).get('aps-environment')?.textContent).toBe('development');
    const delegate = read(join(IOS, 'AppDelegate.swift'));
    for (const [hook, event] of [
      ['didRegisterForRemoteNotificationsWithDeviceToken', '.capacitorDidRegisterForRemoteNotifications'],
      [
        'didFailToRegisterForRemoteNotificationsWithError',
        '.capacitorDidFailToRegisterForRemoteNotifications',
      ],
    ] as const)
      expect(delegate.slice(delegate.indexOf(hook), delegate.indexOf(hook) + 250)).toContain(event);
    for (const path of ['android/capacitor.settings.gradle', 'ios/App/CapApp-SPM/Package.swift'])
      expect(read(join(APP, path))).toContain('@capacitor/push-notifications');
  });

  it('tell Firebase nothing before a player wants it, and are built without it too', () => {
    const settings = [...parseXml(join(ANDROID, 'AndroidManifest.xml')).querySelectorAll('meta-data')].map(
      element => [element.getAttribute('android:name'), element.getAttribute('android:value')],
    );
    expect(settings).toContainEqual(['firebase_messaging_auto_init_enabled', 'false']);
    expect(settings).toContainEqual(['firebase_analytics_collection_enabled', 'false']);
    expect(read(join(APP, 'android/app/build.gradle'))).toMatch(
      /if \(file\('google-services\.json'\)\.exists\(\)\) \{\s+apply plugin: 'com\.google\.gms\.google-services'/,
    );
    expect(read(join(APP, 'android/build.gradle'))).toContain("classpath 'com.google.gms:google-services:");
    expect(read(join(APP, 'android/app/.gitignore'))).toContain('/google-services.json');
  });

  it('have every colour that they name', () => {
    const colours = new Set(
      listFiles(join(ANDROID, 'res/values'), ['.xml']).flatMap(path =>
        [...parseXml(path).querySelectorAll('color')].map(element => element.getAttribute('name')),
      ),
    );
    const named = listFiles(ANDROID, ['.xml']).flatMap(path =>
      [...read(path).matchAll(/"@color\/(\w+)"/g)].map(([, name]) => name),
    );
    expect(named).toContain('notice');
    expect(named.filter(name => !colours.has(name!))).toEqual([]);
  });

  it('have every picture that they name', () => {
    for (const path of listFiles(join(IOS, 'Assets.xcassets'), ['Contents.json'])) {
      const { images = [] } = JSON.parse(read(path)) as { images?: { filename?: string }[] };
      for (const { filename } of images) expect(existsSync(join(path, '..', filename ?? ''))).toBe(true);
    }
    const pictures = listFiles(join(ANDROID, 'res'), ['.png', '.xml']).map(path => path.replace(/.*\//, ''));
    for (const xml of listFiles(ANDROID, ['.xml']))
      for (const [, name] of read(xml).matchAll(/@(?:mipmap|drawable)\/(\w+)/g))
        expect(
          pictures.some(picture => picture.startsWith(`${name}.`)),
          `${xml}: ${name}`,
        ).toBe(true);
  });
});
