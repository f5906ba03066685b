// UI5's settings. Fonts, themes and texts come from this server alone: by default UI5 would load SAP's fonts from a
// CDN. Only the two languages and the two themes of the console are registered, which keeps 300 files out of the build.

import { setDefaultFontLoading } from '@ui5/webcomponents-base/dist/config/Fonts.js';
import { setLanguage } from '@ui5/webcomponents-base/dist/config/Language.js';
import { setTheme } from '@ui5/webcomponents-base/dist/config/Theme.js';
import { registerI18nLoader } from '@ui5/webcomponents-base/dist/asset-registries/i18n.js';
import { registerThemePropertiesLoader } from '@ui5/webcomponents-base/dist/asset-registries/Themes.js';
import { onPreferences, preferences } from '../app/preferences.ts';
import './fonts.css';

type Loaded = { default: unknown };
type Load = () => Promise<Loaded>;

const themes: Record<string, Load> = {
  '@ui5/webcomponents': () =>
    import('@ui5/webcomponents/dist/generated/assets/themes/sap_horizon_dark/parameters-bundle.css.json'),
  '@ui5/webcomponents-fiori': () =>
    import('@ui5/webcomponents-fiori/dist/generated/assets/themes/sap_horizon_dark/parameters-bundle.css.json'),
  '@ui5/webcomponents-theming': () =>
    import('@ui5/webcomponents-theming/dist/generated/assets/themes/sap_horizon_dark/parameters-bundle.css.json'),
};

const germanTexts: Record<string, Load> = {
  '@ui5/webcomponents': () => import('@ui5/webcomponents/dist/generated/assets/i18n/messagebundle_de.json'),
  '@ui5/webcomponents-fiori': () => import('@ui5/webcomponents-fiori/dist/generated/assets/i18n/messagebundle_de.json'),
};

const prefersDark = matchMedia('(prefers-color-scheme: dark)');

export function isDark(): boolean {
  const { theme } = preferences();
  return theme === 'dark' || (theme === 'auto' && prefersDark.matches);
}

function apply(): void {
  const { language } = preferences();
  document.documentElement.lang = language;
  document.documentElement.style.colorScheme = isDark() ? 'dark' : 'light';
  void setTheme(isDark() ? 'sap_horizon_dark' : 'sap_horizon');
  void setLanguage(language);
}

export function setUpUi5(): void {
  setDefaultFontLoading(false);
  for (const [name, load] of Object.entries(themes))
    registerThemePropertiesLoader(name, 'sap_horizon_dark', async () => (await load()).default as never, 'host');
  for (const [name, load] of Object.entries(germanTexts))
    registerI18nLoader(name, 'de', async () => (await load()).default as never);
  apply();
  onPreferences(apply);
  prefersDark.addEventListener('change', apply);
}
