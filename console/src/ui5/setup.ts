// UI5's settings. Fonts, themes and texts come from this server alone: by default UI5 would load SAP's fonts from a
// CDN. Only the two languages and the two themes of the console are registered, which keeps 300 files out of the build.

import { setDefaultFontLoading } from '@ui5/webcomponents-base/dist/config/Fonts.js';
import { setLanguage } from '@ui5/webcomponents-base/dist/config/Language.js';
import { setTheme } from '@ui5/webcomponents-base/dist/config/Theme.js';
import { registerI18nLoader } from '@ui5/webcomponents-base/dist/asset-registries/i18n.js';
import { registerLocaleDataLoader } from '@ui5/webcomponents-base/dist/asset-registries/LocaleData.js';
import { registerThemePropertiesLoader } from '@ui5/webcomponents-base/dist/asset-registries/Themes.js';
import { onPreferences, preferences } from '../app/preferences.ts';
import './fonts.css';

type Loaded = { default: unknown };
type Load = () => Promise<Loaded>;

const darkThemes: Record<string, Load> = {
  '@ui5/webcomponents': () =>
    import('@ui5/webcomponents/dist/generated/assets/themes/sap_horizon_dark/parameters-bundle.css.json'),
  '@ui5/webcomponents-fiori': () =>
    import('@ui5/webcomponents-fiori/dist/generated/assets/themes/sap_horizon_dark/parameters-bundle.css.json'),
  '@ui5/webcomponents-theming': () =>
    import('@ui5/webcomponents-theming/dist/generated/assets/themes/sap_horizon_dark/parameters-bundle.css.json'),
};

// The light theme of the other packages is part of their code.
const lightThemes: Record<string, Load> = {
  '@ui5/webcomponents-fiori': () =>
    import('@ui5/webcomponents-fiori/dist/generated/assets/themes/sap_horizon/parameters-bundle.css.json'),
};

const germanTexts: Record<string, Load> = {
  '@ui5/webcomponents': () => import('@ui5/webcomponents/dist/generated/assets/i18n/messagebundle_de.json'),
  '@ui5/webcomponents-fiori': () =>
    import('@ui5/webcomponents-fiori/dist/generated/assets/i18n/messagebundle_de.json'),
};

// Without these UI5 would ask a CDN for the customs of the language.
const localeData: Record<string, Load> = {
  en: () => import('@ui5/webcomponents-localization/dist/generated/assets/cldr/en.json'),
  de: () => import('@ui5/webcomponents-localization/dist/generated/assets/cldr/de.json'),
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

function registerThemes(theme: string, packages: Record<string, Load>): void {
  for (const [name, load] of Object.entries(packages))
    registerThemePropertiesLoader(name, theme, async () => (await load()).default as never, 'host');
}

export function setUpUi5(): void {
  setDefaultFontLoading(false);
  registerThemes('sap_horizon', lightThemes);
  registerThemes('sap_horizon_dark', darkThemes);
  for (const [name, load] of Object.entries(localeData))
    registerLocaleDataLoader(name, async () => (await load()).default as never);
  for (const [name, load] of Object.entries(germanTexts))
    registerI18nLoader(name, 'de', async () => (await load()).default as never);
  apply();
  onPreferences(apply);
  prefersDark.addEventListener('change', apply);
}
